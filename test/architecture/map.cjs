// `npm run map`: who may import whom and who does, then every event with those who make it and those who react to it.
require('../support/server-code.cjs');
const { execFileSync } = require('node:child_process');
const { resolve } = require('node:path');
const { eventMap } = require('./event-map.ts');

const ROOT = resolve(__dirname, '../..');
const moduleOf = (path) => /^(libs|apps)\/[^/]+/.exec(path)?.[0];
const isProduct = (path) => moduleOf(path) && !/spec\.tsx?$/.test(path);

function imports() {
  const args = ['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', '--output-type', 'json', 'libs', 'apps'];
  const { modules } = JSON.parse(execFileSync(process.execPath, args, { cwd: ROOT, maxBuffer: 64 << 20 }));
  const known = new Map();
  for (const { source, dependencies } of modules.filter((each) => isProduct(each.source))) {
    const from = moduleOf(source);
    const to = dependencies.map(({ resolved }) => moduleOf(resolved)).filter((module) => module && module !== from);
    known.set(from, new Set([...(known.get(from) ?? []), ...to]));
  }
  return known;
}

console.log('Modules: what each of them imports\n');
const known = [...imports()].sort(([, a], [, b]) => a.size - b.size);
for (const [module, to] of known) console.log(`  ${module.padEnd(20)} → ${[...to].sort().join(', ') || 'nothing'}`);

console.log('\nEvents: made in → read by\n');
for (const { event, type, madeIn, readers } of eventMap()) {
  console.log(`  ${event} (${type})`);
  for (const file of madeIn) console.log(`    made in ${file}`);
  for (const reader of readers) console.log(`    read by ${reader}`);
  if (readers.length === 0) console.log('    read by nobody yet');
}
