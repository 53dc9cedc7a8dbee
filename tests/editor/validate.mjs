// What a real validator of JSON Schema says of briefs, rules, facts and results:
//   node validate.mjs MODULES PROGRAM      in the repository root
// MODULES is the folder into which tests/editor/package.json was installed.
import { execFileSync, spawnSync } from 'node:child_process';
import fs from 'node:fs';
import { createRequire } from 'node:module';
import os from 'node:os';
import path from 'node:path';

const [modules, program] = process.argv.slice(2).map((each) => path.resolve(each));
const load = createRequire(path.join(modules, 'x'));
const Ajv = load('ajv/dist/2020').default;
const YAML = load('yaml');
let failed = 0, checked = 0;

// Words for editors are no keywords of JSON Schema, so ajv is not strict about them.
const compile = (schema) => new Ajv({ strict: false, allErrors: true }).compile(schema);
const schema = (name, ...more) =>
    JSON.parse(execFileSync(program, ['schema', name, ...more], { encoding: 'utf8' }));
const most = 5;
const said = (errors) => errors.slice(0, most).map((each) => `${each.instancePath} ${each.message}`)
    .concat(errors.length > most ? [`${errors.length - most} more`] : []).join('; ');

function check(what, good, why) {
    checked++;
    if (good) return;
    failed++;
    console.log(`FAIL ${what}: ${why}`);
}

// Editors read YAML 1.2; a text that is no YAML says nothing about the schema.
function parse(file) {
    const documents = YAML.parseAllDocuments(fs.readFileSync(file, 'utf8'), { logLevel: 'silent' });
    if (documents.length !== 1 || documents[0].errors.length) return undefined;
    try {
        return documents[0].toJS({ maxAliasCount: 100 });
    } catch {
        return undefined;
    }
}

const below = (folder, ending) => fs.readdirSync(folder, { recursive: true })
    .filter((name) => name.endsWith(ending)).sort().map((name) => path.join(folder, name));

// What planner checks and takes, every schema takes.
function accepted(validate, file, kind) {
    const document = parse(file);
    if (document === undefined) return;
    check(`${file} as ${kind}`, validate(document), said(validate.errors ?? []));
}

function shippedFiles() {
    for (const language of ['en', 'ja']) {
        const kinds = {
            brief: below('rules/examples', '.yaml'),
            rules: below('rules/recommend', '.yaml'),
            pack: ['rules/pack.yaml'],
            facts: below('rules/facts', '.yaml').filter((file) => !file.endsWith('/terms.yaml')),
            terms: ['rules/facts/terms.yaml'],
            config: [`rules/templates/${language}/planner.yaml`],
        };
        for (const [kind, files] of Object.entries(kinds)) {
            const validate = compile(schema(kind, '--lang', language));
            files.forEach((file) => accepted(validate, file, `${kind} (${language})`));
        }
        accepted(compile(schema('brief', '--lang', language)),
            `rules/templates/${language}/briefs/first.yaml`, 'brief');
    }
}

// Defects of shape, which a schema can see; every other code is planner's own.
const shape = new Set(['unknown-field', 'missing-field', 'unknown-choice', 'wrong-type',
    'bad-age-range', 'no-currency', 'wrong-length', 'repeated-item', 'bad-money', 'bad-date']);
// Of right shape all the same: nobody is that old, no February has that day, there is no such
// currency. What holds a control character is left to planner.
const left = new Set(['bad-age-too-old', 'bad-date-impossible', 'bad-money-unknown-currency',
    'bad-control-characters'].map((name) => `tests/golden/${name}/brief.yaml`));

function codes(file) {
    try {
        execFileSync(program, ['check', '-f', 'short', file], { encoding: 'utf8', stdio: 'pipe' });
        return [];
    } catch (error) {
        return [...String(error.stdout).matchAll(/error\[([a-z-]+)\]/g)].map((match) => match[1]);
    }
}

// Every brief of the golden scenarios: taken by planner, it is taken by the schema; refused for its
// shape, it is refused.
function goldenBriefs() {
    const validate = compile(schema('brief'));
    let refused = 0;
    for (const file of below('tests/golden', '/brief.yaml')) {
        const document = parse(file), found = codes(file);
        if (document === undefined) continue;
        const good = validate(document);
        if (!found.length) check(`${file} is taken`, good, said(validate.errors ?? []));
        if (!found.some((code) => shape.has(code)) || left.has(file)) continue;
        refused++;
        check(`${file} is refused for ${found.join(', ')}`, !good, 'the schema takes it');
    }
    check('golden briefs that are refused', refused >= 10, `only ${refused}`);
}

// What people may write in each field, right or wrong; in YAML's own form.
const written = {
    campaign: ['Tea', '2027', 'true', '1e3', "'007'", '春', '[]', '~'],
    market: ['jp', 'Japan', '日本', 'JP', 'mars', '5'],
    goals: ['[awareness]', '[Awareness, 来店]', '[ａｗａｒｅｎｅｓｓ]', '[site traffic]', '[]', '[awarness]',
        'awareness', '[認知, 販売]', '[ｴﾝｹﾞｰｼﾞﾒﾝﾄ]', '[sales, sales]', '[sales, 販売]', '[来店客]'],
    'audience.age': ['20-34', '20+', 'all', 'ALL', '25', '20〜34歳', '20 to 34', '６５歳以上', "'30'",
        'young', '65 and over', '34-20', '20代', '"20 - 34"'],
    'audience.gender': ['women', 'Women', '女性', 'both', 'women and men', 'ALL', 'true'],
    'audience.traits': ['[]', '[business]', '[Business, 価格重視]', '[at work]', '[busines]', '~'],
    budget: ['3,000,000 JPY', '300万円', '¥3000000', '$25k', '3000000', '３００万円', 'lots', "'1 usd'"],
    schedule: ['2027-03-01..2027-04-15', '2027-03-01 to 2027-04-15', '2027-03-01〜2027-04-15',
        '2027-03-01', 'spring', '２０２７-03-01..2027-04-15'],
    needs: ['[]', '[coupons]', '[Coupons, 位置情報の機能]', '[coupon]', 'coupons'],
    exclude: ['[]', '[facebook]', '[Facebook, ライン]', '[5]', '[nowhere]'],
    copy: ['text', '12', 'on', '{a: b}', '|\n  two\n  lines'],
};

function madeBrief(next) {
    const fields = Object.keys(written).filter((key) => !key.startsWith('audience.'))
        .filter((key) => ['campaign', 'market', 'goals'].includes(key) || next(3) === 0);
    const audience = ['age', 'gender', 'traits'].filter((key) => key === 'age' || next(3) === 0);
    // Mostly the first ones, which are right: a brief of nothing but mistakes tells little.
    const pick = (key) => written[key][next(2) ? next(written[key].length) : 0];
    return [...fields.map((key) => `${key}: ${pick(key)}`), 'audience:',
        ...audience.map((key) => `  ${key}: ${pick(`audience.${key}`)}`), ''].join('\n');
}

// Of many briefs, those that planner takes are those that the schema takes, or fewer.
function madeBriefs() {
    const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'planner-briefs-'));
    let seed = 11;
    const next = (count) => {
        seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
        return Math.floor((seed / 2 ** 32) * count);
    };
    for (let i = 0; i < 600; i++)
        fs.writeFileSync(path.join(folder, `${i}.yaml`), madeBrief(next));
    const found = spawnSync(program, ['check', '-f', 'short', folder],
        { encoding: 'utf8', maxBuffer: 2 ** 26 }).stdout;
    const refused = new Set([...found.matchAll(/(\d+\.yaml):\d+:\d+: error/g)].map((match) => match[1]));
    let taken = 0, seen = 0;
    for (const language of ['en', 'ja']) {
        const validate = compile(schema('brief', '--lang', language));
        for (const file of below(folder, '.yaml')) {
            const good = validate(parse(file));
            if (refused.has(path.basename(file))) {
                seen += good ? 0 : 1;
                continue;
            }
            taken++;
            check(`a brief that planner takes (${language}):\n${fs.readFileSync(file, 'utf8')}`, good,
                said(validate.errors ?? []));
        }
    }
    fs.rmSync(folder, { recursive: true });
    console.log(`${taken / 2} of 600 briefs are taken, ${seen / 2} of ${refused.size} refused ones seen`);
    check('made briefs', taken > 100 && seen > 200, 'too few of a kind');
}

function goldenRules() {
    const validate = compile(schema('rules'));
    for (const file of below('tests/golden', '.yaml')) {
        const document = parse(file);
        const isSettings = file.endsWith('/planner.yaml');
        if (isSettings || !Array.isArray(document?.rules) || /\/bad-/.test(file)) continue;
        accepted(validate, file, 'rules');
    }
    const pack = compile(schema('pack'));
    for (const file of below('tests/golden', '/pack.yaml'))
        if (!/\/bad-/.test(file)) accepted(pack, file, 'pack');
    const settings = compile(schema('config'));
    for (const file of below('tests/golden', '/planner.yaml'))
        if (!/\/bad-/.test(file)) accepted(settings, file, 'config');
    const wrong = { rules: [{ id: 'a', whn: true }] };
    check('a rule with a misspelt key is refused', !validate(wrong), 'the schema takes it');
}

// A schema of results is open, since a minor version adds keys. This version adds none that the
// schema does not name: closed, it takes the same.
function closed(part) {
    if (Array.isArray(part)) return part.map(closed);
    if (part === null || typeof part !== 'object') return part;
    const copy = Object.fromEntries(Object.entries(part).map(([key, value]) =>
        [key, ['if', 'then', 'enum', 'const'].includes(key) ? value : closed(value)]));
    if (copy.type === 'object' && copy.properties) copy.additionalProperties = false;
    return copy;
}

function goldenResults() {
    const open = schema('recommendation');
    const validators = [['open', compile(open)], ['closed', compile(closed(open))]];
    let results = 0;
    for (const file of below('tests/golden', '/stdout')) {
        const text = fs.readFileSync(file, 'utf8');
        if (!text.startsWith('{"format":"planner.recommendation"')) continue;
        results++;
        for (const [kind, validate] of validators)
            check(`${file} (${kind})`, validate(JSON.parse(text)), said(validate.errors ?? []));
    }
    check('golden results', results >= 4, `only ${results}`);
    goldenLines(validators);
    for (const example of below('rules/examples', '.yaml'))
        for (const edition of ['jp-2015', 'jp-2023', 'us-2025']) {
            const text = spawnSync(program, ['recommend', '-f', 'json', '--facts', edition, example],
                { encoding: 'utf8' }).stdout;
            if (!text) continue; // about another market
            for (const [kind, validate] of validators)
                check(`${example}, ${edition} (${kind})`, validate(JSON.parse(text)),
                    said(validate.errors ?? []));
        }
}

// Each line of a stream is what its format says.
function goldenLines(recommended) {
    const open = schema('checked');
    const validators = { 'planner.recommendation': recommended,
        'planner.checked': [['open', compile(open)], ['closed', compile(closed(open))]] };
    let lines = 0;
    for (const file of below('tests/golden', '/stdout'))
        for (const text of fs.readFileSync(file, 'utf8').split('\n')) {
            if (!text.startsWith('{"id":')) continue;
            lines++;
            const line = JSON.parse(text);
            for (const [kind, validate] of validators[line.format])
                check(`${file}, ${line.seq} (${kind})`, validate(line), said(validate.errors ?? []));
        }
    check('golden lines', lines >= 20, `only ${lines}`);
}

shippedFiles();
goldenBriefs();
madeBriefs();
goldenRules();
goldenResults();
console.log(failed ? `${failed} of ${checked} failed` : `${checked} checked, all good`);
process.exit(failed ? 1 : 0);
