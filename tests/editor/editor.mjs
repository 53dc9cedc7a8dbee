// What an editor with yaml-language-server says of the files that planner ships and begins:
//   node editor.mjs MODULES PROGRAM      in the repository root
// MODULES is the folder into which tests/editor/package.json was installed.
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { startServer } from './server.mjs';

const [modules, program] = process.argv.slice(2).map((each) => path.resolve(each));
const root = process.cwd();
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'planner-editor-'));
let failed = 0;

function check(what, found, wanted) {
    const good = typeof wanted === 'function' ? wanted(found) : found === wanted;
    console.log(`${good ? 'ok  ' : 'FAIL'} ${what}`);
    if (good) return;
    failed++;
    console.log(`     found:  ${JSON.stringify(found)}`);
    if (typeof wanted !== 'function') console.log(`     wanted: ${JSON.stringify(wanted)}`);
}

const place = ({ line, character }) => `${line + 1}:${character + 1}`;

// `6:9-6:16 message`, which is how people count.
const shown = (diagnostics) => diagnostics.map((each) =>
    `${place(each.range.start)}-${place(each.range.end)} ${each.message}`).sort();

// Where a text stands, to ask the server there.
function position(text, wanted, behind = 0) {
    const before = text.slice(0, text.indexOf(wanted) + behind).split('\n');
    return { line: before.length - 1, character: before.at(-1).length };
}

const hoverText = (hover) => JSON.stringify(hover?.contents ?? '');
const labels = (completion) => (completion?.items ?? completion ?? []).map((item) => item.label);

async function everyShippedFileIsClean(server) {
    const files = fs.readdirSync('rules', { recursive: true })
        .filter((name) => name.endsWith('.yaml'))
        .filter((name) => !/^(schemas|templates)\/|^brief\.schema/.test(name)).sort();
    for (const name of files) {
        const file = path.join(root, 'rules', name);
        check(`rules/${name} has no defect`,
            shown(await server.open(file, fs.readFileSync(file, 'utf8'))).join('\n'), '');
    }
}

function begin(language) {
    const folder = path.join(work, language);
    execFileSync(program, ['init', '--lang', language, folder]);
    return folder;
}

async function newFolderIsClean(server, language) {
    const folder = begin(language);
    for (const name of ['planner.yaml', 'briefs/first.yaml']) {
        const file = path.join(folder, name);
        check(`a new ${name} (${language}) has no defect`,
            shown(await server.open(file, fs.readFileSync(file, 'utf8'))).join('\n'), '');
    }
    return folder;
}

const broken = (folder, name, change) => {
    const file = path.join(folder, `${name}-broken.yaml`);
    return [file, change(fs.readFileSync(path.join(folder, `${name}.yaml`), 'utf8'))];
};

async function briefIsHelped(server, folder) {
    const [file, text] = broken(path.join(folder, 'briefs'), 'first', (sound) => sound
        .replace(/^goals: .*$/m, 'goals: [awareness, retension]')
        .replace(/^# client/m, 'cleint'));
    const found = shown(await server.open(file, text));
    console.log(found.map((line) => `     | ${line}`).join('\n'));
    const goal = position(text, 'retension'), client = position(text, 'cleint');
    check('a wrong choice is marked where it stands', found, (lines) =>
        lines.some((line) => line.startsWith(
            `${place(goal)}-${place({ ...goal, character: goal.character + 9 })} `)));
    check('a misspelt key is marked where it stands', found, (lines) =>
        lines.some((line) => line.startsWith(
            `${place(client)}-${place({ ...client, character: client.character + 6 })} `) &&
            /cleint/.test(line)));
    check('nothing else is marked', found.length, 2);
    const hover = hoverText(await server.at('hover', file, position(text, 'goals:', 1)));
    check('hover on `goals` says what it is for', hover,
        (said) => said.includes('What the campaign is to achieve'));
    const offered = labels(await server.at('completion', file, position(text, 'retension')));
    check('completion offers the goals', offered, (all) =>
        ['awareness', 'loyalty', 'retention', 'customer-service'].every((id) => all.includes(id)));
    check('completion offers no patterns or other names', offered, (all) =>
        !all.some((label) => /[\^認]/.test(label)));
    const keys = labels(await server.at('completion', file, position(text, 'cleint', 0)));
    check('completion offers the fields of a brief', keys, (all) =>
        ['budget', 'schedule', 'creative', 'copy'].every((key) => all.includes(key)));
}

async function briefIsHelpedInJapanese(server, folder) {
    const file = path.join(folder, 'briefs/first.yaml');
    const text = fs.readFileSync(file, 'utf8');
    const hover = hoverText(await server.at('hover', file, position(text, 'goals:', 1)));
    check('hover on `goals` in Japanese', hover, (said) => said.includes('キャンペーンの目的'));
}

async function ruleIsHelped(server) {
    const file = path.join(root, 'rules/recommend/broken.yaml');
    const text = ['# yaml-language-server: $schema=../schemas/rules.json', 'rules:',
        '  - id: one', '    whn: {brief.goals: awareness}', '    score: +10', '    because: x',
        '  - id: two', '    exclude: {brief.goals: sales}', '    if_unknown: ignroe',
        '    because: x', ''].join('\n');
    const found = shown(await server.open(file, text));
    console.log(found.map((line) => `     | ${line}`).join('\n'));
    check('a misspelt key of a rule is marked where it stands', found,
        (lines) => lines.some((line) => line.startsWith('4:5-4:8 ') && /whn/.test(line)));
    check('a wrong choice of a rule is marked where it stands', found,
        (lines) => lines.some((line) => line.startsWith('9:17-9:23 ')));
    check('nothing else of the rule is marked', found.length, 2);
    const hover = hoverText(await server.at('hover', file, position(text, 'score:', 1)));
    check('hover on `score` says what it is for', hover,
        (said) => said.includes('Points for the channel'));
    const reason = hoverText(await server.at('hover', file, position(text, 'because:', 1)));
    check('hover on `because` says what it is for', reason,
        (said) => said.includes('The reason, for the reader'));
    const keys = labels(await server.at('completion', file, position(text, 'whn')));
    check('completion offers the keys of a rule', keys,
        (all) => ['when', 'source', 'group'].every((key) => all.includes(key)));
}

const server = await startServer(modules, root);
try {
    await everyShippedFileIsClean(server);
    const english = await newFolderIsClean(server, 'en');
    const japanese = await newFolderIsClean(server, 'ja');
    await briefIsHelped(server, english);
    await briefIsHelpedInJapanese(server, japanese);
    await ruleIsHelped(server);
} finally {
    await server.stop();
    fs.rmSync(work, { recursive: true });
}
console.log(failed ? `${failed} failed` : 'all good');
process.exit(failed ? 1 : 0);
