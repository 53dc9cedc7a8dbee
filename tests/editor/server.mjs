// yaml-language-server as an editor uses it: a process that is spoken to in LSP over its standard
// input and output.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import path from 'node:path';
import { pathToFileURL } from 'node:url';

const settings = {
    yaml: { validate: true, hover: true, completion: true, schemaStore: { enable: false } },
};

// Each message is a header with its length, and JSON.
function reader(stream, handle) {
    let rest = Buffer.alloc(0);
    stream.on('data', (part) => {
        rest = Buffer.concat([rest, part]);
        for (;;) {
            const end = rest.indexOf('\r\n\r\n');
            if (end < 0) return;
            const size = Number(/Content-Length: (\d+)/i.exec(rest.toString('ascii', 0, end))[1]);
            if (rest.length < end + 4 + size) return;
            const body = rest.toString('utf8', end + 4, end + 4 + size);
            rest = rest.subarray(end + 4 + size);
            handle(JSON.parse(body));
        }
    });
}

export async function startServer(modules, root) {
    const home = path.dirname(createRequire(path.join(modules, 'x')).resolve(
        'yaml-language-server/package.json'));
    const process_ = spawn(process.execPath, [path.join(home, 'bin/yaml-language-server'), '--stdio'],
        { cwd: root, stdio: ['pipe', 'pipe', 'inherit'] });
    let stopping = false;
    process_.on('exit', (code) => {
        if (!stopping) throw new Error(`the language server ended with ${code}`);
    });
    const answers = new Map();
    const published = new Map();
    let last = 0;

    const send = (message) => {
        const body = Buffer.from(JSON.stringify({ jsonrpc: '2.0', ...message }));
        process_.stdin.write(`Content-Length: ${body.length}\r\n\r\n`);
        process_.stdin.write(body);
    };
    const notify = (method, params) => send({ method, params });
    const request = (method, params) => new Promise((resolve, reject) => {
        const id = ++last;
        answers.set(id, { resolve, reject });
        send({ id, method, params });
    });

    // The server asks for settings; whatever else it asks gets an empty answer.
    const answer = (message) => {
        const asked = message.method === 'workspace/configuration';
        const result = asked ? message.params.items.map((item) => settings[item.section] ?? {}) : null;
        send({ id: message.id, result });
    };
    reader(process_.stdout, (message) => {
        if (message.method && message.id !== undefined) answer(message);
        else if (message.method === 'textDocument/publishDiagnostics')
            published.get(message.params.uri)?.(message.params.diagnostics);
        else if (answers.has(message.id)) {
            const { resolve, reject } = answers.get(message.id);
            answers.delete(message.id);
            if (message.error) reject(new Error(message.error.message));
            else resolve(message.result);
        }
    });

    await request('initialize', {
        processId: process.pid,
        rootUri: pathToFileURL(root).href,
        capabilities: {
            workspace: { configuration: true },
            textDocument: { hover: { contentFormat: ['markdown', 'plaintext'] },
                completion: { completionItem: { documentationFormat: ['markdown'] } } },
        },
    });
    notify('initialized', {});
    notify('workspace/didChangeConfiguration', { settings });

    return {
        // Opens a text as the file at that path, whatever stands in it; gives its diagnostics.
        open: (file, text) => new Promise((resolve, reject) => {
            const uri = pathToFileURL(file).href;
            const late = setTimeout(() => reject(new Error(`no diagnostics of ${file}`)), 60000);
            published.set(uri, (diagnostics) => { clearTimeout(late); resolve(diagnostics); });
            notify('textDocument/didOpen',
                { textDocument: { uri, languageId: 'yaml', version: 1, text } });
        }),
        at: (method, file, position) => request(`textDocument/${method}`,
            { textDocument: { uri: pathToFileURL(file).href }, position }),
        stop: async () => {
            stopping = true;
            await request('shutdown', null);
            notify('exit');
        },
    };
}
