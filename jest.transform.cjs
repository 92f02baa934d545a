// TypeScript and ESM-only packages -> CommonJS for Jest; CommonJS packages pass through untouched, unless they import() one.
const { readFileSync, existsSync } = require('node:fs');
const { dirname, join } = require('node:path');
const { createHash } = require('node:crypto');
const swc = require('@swc/core');
const swcrc = JSON.parse(readFileSync(join(__dirname, '.swcrc'), 'utf8'));
const version = createHash('sha1')
  .update(readFileSync(__filename))
  .update(JSON.stringify(swcrc))
  .update(swc.version)
  .digest('hex');
const types = new Map();
function isEsm(file) {
  if (file.endsWith('.mjs')) return true;
  if (file.endsWith('.cjs')) return false;
  let dir = dirname(file);
  const seen = [];
  for (;;) {
    if (types.has(dir)) break;
    seen.push(dir);
    const p = join(dir, 'package.json');
    if (existsSync(p)) {
      types.set(dir, JSON.parse(readFileSync(p, 'utf8')).type === 'module');
      break;
    }
    if (dirname(dir) === dir) {
      types.set(dir, false);
      break;
    }
    dir = dirname(dir);
  }
  const v = types.get(dir);
  for (const d of seen) types.set(d, v);
  return v;
}
module.exports = {
  getCacheKey: (src, file) => createHash('sha1').update(version).update(file).update(src).digest('hex'),
  process(src, file) {
    const ts = /\.tsx?$/.test(file);
    if (!ts && !isEsm(file) && !/\bawait import\(/.test(src)) return { code: src };
    return swc.transformSync(src, {
      ...(ts
        ? { ...swcrc, jsc: { ...swcrc.jsc, transform: { ...swcrc.jsc.transform, hidden: { jest: true } } } }
        : { jsc: { target: 'es2023', parser: { syntax: 'ecmascript' } } }),
      $schema: undefined,
      swcrc: false,
      configFile: false,
      filename: file,
      sourceMaps: ts ? 'inline' : false,
      module: { type: 'commonjs', ignoreDynamic: false },
    });
  },
};
