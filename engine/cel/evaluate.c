#include "cel/evaluate.h"

pl_value pl_cel_evaluate(const pl_program *program, pl_context *context)
{
    return program->root.run(&program->root, context);
}

pl_value pl_cel_read(const pl_path *path, pl_context *context)
{
    return pl_step_read(path, context, 0);
}
