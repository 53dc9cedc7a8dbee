/* All of libplanner: load rules and facts, read a brief, recommend, render. */
#ifndef PLANNER_PLANNER_H
#define PLANNER_PLANNER_H

#include <planner/brief.h>
#include <planner/check.h>
#include <planner/compare.h>
#include <planner/core.h>
#include <planner/diagnostic.h>
#include <planner/eval.h>
#include <planner/explain.h>
#include <planner/facts.h>
#include <planner/facts_view.h>
#include <planner/render.h>
#include <planner/report.h>
#include <planner/result.h>
#include <planner/rules.h>
#include <planner/ruleset.h>
#include <planner/schema.h>
#include <planner/stream.h>
#include <planner/test.h>

#endif
