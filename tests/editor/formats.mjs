// What others' schemas and parsers say of findings in each format:
//   node formats.mjs MODULES PROGRAM      in the repository root
// MODULES is the folder into which tests/editor/package.json was installed.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [modules, program] = process.argv.slice(2).map((each) => path.resolve(each));
const load = createRequire(path.join(modules, 'x'));
const addFormats = load('ajv-formats').default;
let failed = 0, checked = 0;

function check(what, good, why) {
    checked++;
    if (good) return;
    failed++;
    console.log(`FAIL ${what}: ${why}`);
}

const said = (errors) => (errors ?? []).slice(0, 5)
    .map((each) => `${each.instancePath} ${each.message}`).join('; ');

// Patterns without the Unicode flag: one of the standard's schema has a bracket too many for it.
function compile(Ajv, schema) {
    const ajv = new Ajv({ strict: false, allErrors: true, unicodeRegExp: false });
    addFormats(ajv);
    return ajv.compile(schema);
}

const checkAs = (format, ...more) => spawnSync(program, ['check', '-f', format, ...more],
    { encoding: 'utf8', maxBuffer: 2 ** 28 }).stdout;

const golden = (ending) => fs.readdirSync('tests/golden').filter((name) => ending.test(name))
    .map((name) => path.join('tests/golden', name, 'stdout')).filter((file) => fs.existsSync(file));

// Paths that are checked: what is shipped, and everything that scenarios hold, sound and hostile.
const asked = [['rules/examples'], ['--lang', 'ja', 'tests/golden'], ['-v', 'tests/golden'],
    ['tests/golden/nowhere.yaml', 'rules/examples', 'rules/examples'], ['--max-findings', '3', 'tests/golden'],
    [path.resolve('rules/examples/us-matcha.yaml')]];

// The standard's own schema, of the version that planner names.
const oasis = JSON.parse(fs.readFileSync(
    path.join(modules, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json'), 'utf8'));
const isSarif = compile(load('ajv-draft-04').default, oasis);

function sarif(what, text) {
    const log = JSON.parse(text), run = log.runs[0];
    check(what, isSarif(log), said(isSarif.errors));
    check(`${what}: one run`, log.runs.length === 1 && run.columnKind === 'unicodeCodePoints', 'not so');
    check(`${what}: at most 5,000 results`, run.results.length <= 5000, run.results.length);
    for (const each of run.results) {
        const { artifactLocation } = each.locations[0].physicalLocation;
        const same = run.artifacts[artifactLocation.index].location.uri === artifactLocation.uri;
        check(`${what}: indexes`, run.tool.driver.rules[each.ruleIndex].id === each.ruleId && same,
            JSON.stringify(each));
        check(`${what}: a relative path`, !/^([a-z]+:|[/])/.test(artifactLocation.uri), artifactLocation.uri);
    }
    return run.results.length;
}

// A broken log is seen: the schema is read, and bites.
function broken() {
    const log = JSON.parse(checkAs('sarif', 'tests/golden/bad-several/brief.yaml'));
    for (const spoil of [(run) => { run.results[0].level = 'fatal'; }, (run) => { delete run.tool; },
        (run) => { run.results[0].locations[0].physicalLocation.region.startLine = 0; },
        (run) => { run.columnKind = 'bytes'; }]) {
        const copy = structuredClone(log);
        spoil(copy.runs[0]);
        check('a broken log is refused', !isSarif(copy), spoil.toString());
    }
}

// A schema of results is open, since a minor version adds keys. Closed, it takes the same.
function closed(part) {
    if (Array.isArray(part)) return part.map(closed);
    if (part === null || typeof part !== 'object') return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, value]) =>
        [key, ['enum', 'const'].includes(key) ? value : closed(value)]));
    if (copy.type === 'object' && copy.properties) copy.additionalProperties = false;
    return copy;
}

const described = JSON.parse(execFileSync(program, ['schema', 'diagnostics'], { encoding: 'utf8' }));
const documents = [described, closed(described)]
    .map((schema) => compile(load('ajv/dist/2020').default, schema));

function json(what, text) {
    for (const validate of documents)
        check(what, validate(JSON.parse(text)), said(validate.errors));
}

// Well-formed, and the counts are those of the cases.
function junit(what, text) {
    const file = path.join(os.tmpdir(), `planner-junit-${process.pid}.xml`);
    fs.writeFileSync(file, text);
    const read = spawnSync('xmllint', ['--noout', file], { encoding: 'utf8' });
    if (read.error) console.log('xmllint is missing: XML is only counted');
    else check(what, read.status === 0, read.stderr);
    fs.rmSync(file);
    const count = (part) => text.split(part).length - 1;
    const [, tests, failures] = text.match(/<testsuites [^>]*tests="(\d+)" failures="(\d+)"/);
    check(`${what}: counts`, count('<testcase ') === +tests && count('<failure') === +failures, tests);
}

// Every line but the last is one command, whose properties and message hold nothing raw.
function github(what, text) {
    const lines = text.trimEnd().split('\n').slice(0, -1);
    for (const line of lines)
        check(what, /^::(error|warning|notice) file=[^,:]*(,[a-zA-Z]+=[^,:]*)*::./.test(line), line);
    for (const level of ['error', 'warning', 'notice'])
        check(`${what}: ten of a level`, lines.filter((line) => line.startsWith(`::${level} `)).length <= 10,
            level);
}

const readers = { sarif, json, junit, github };
broken();
for (const [format, read] of Object.entries(readers)) {
    const kept = golden(new RegExp(`^(formats|check)-(.*-)?${format}`));
    check(`golden scenarios in ${format}`, kept.length >= 3, kept.length);
    for (const file of kept) read(file, fs.readFileSync(file, 'utf8'));
    for (const paths of asked) read(`check -f ${format} ${paths.join(' ')}`, checkAs(format, ...paths));
}
console.log(failed ? `${failed} of ${checked} failed` : `${checked} checked, all good`);
process.exit(failed ? 1 : 0);
