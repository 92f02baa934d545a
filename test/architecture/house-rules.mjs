// What no linter knows: how long a file may be and which words must not be left in the repository.
import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { resolve } from 'node:path';

const ROOT = resolve(import.meta.dirname, '../..');
const LONGEST = 150;
const CODE = /^(libs|apps)\/.*\.tsx?$/;
const FREE = /\.(spec|int-spec|story-spec|browser-spec)\.tsx?$|^apps\/web\/src\/api\/schema\.d\.ts$/;
const TEXT = /\.(ts|tsx|mjs|cjs|js|json|md|html|css|yml|yaml|sh|svg)$|^\.|^docker\/|^[^.]+$/;
const ITSELF = ['test/architecture/house-rules.mjs', 'package-lock.json'];

const WORDS = [
  [/\b(TODO|FIXME|XXX|HACK)\b/, 'something left for later'],
  [/not implemented|lorem ipsum/i, 'a stand-in'],
  [/\/(work|home|root|Users)\/[a-z]/, 'a path of one machine'],
  [/\/tmp\/[a-z]/i, 'a path of one machine'],
  [/eslint-disable|@ts-ignore|@ts-nocheck|prettier-ignore/, 'a rule switched off'],
  [/-----BEGIN [A-Z ]*PRIVATE KEY-----/, 'a private key'],
];

/** What is or would be committed. */
const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  cwd: ROOT,
  encoding: 'utf8',
})
  .split('\n')
  .filter(
    (file) => file && !ITSELF.includes(file) && statSync(resolve(ROOT, file), { throwIfNoEntry: false })?.isFile(),
  );

const faults = files.flatMap((file) => [...tooLong(file), ...words(file)]);
for (const fault of faults) console.log(fault);
process.exitCode = faults.length > 0 || files.length === 0 ? 1 : 0;

function tooLong(file) {
  if (!CODE.test(file) || FREE.test(file)) return [];
  const lines = linesOf(file).length - 1;
  return lines > LONGEST ? [`${file}: ${lines} lines, at most ${LONGEST}`] : [];
}

function words(file) {
  if (!TEXT.test(file)) return [];
  return linesOf(file).flatMap((line, index) =>
    WORDS.filter(([word]) => word.test(line)).map(
      ([, why]) => `${file}:${index + 1}: ${why}: ${line.trim().slice(0, 80)}`,
    ),
  );
}

function linesOf(file) {
  return readFileSync(resolve(ROOT, file), 'utf8').split('\n');
}
