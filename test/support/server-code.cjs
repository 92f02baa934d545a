// Lets plain Node load the server's TypeScript and @care/<module>, for what runs outside Jest's own module system.
const { readFileSync } = require('node:fs');
const Module = require('node:module');
const { join, resolve } = require('node:path');
const { process: transpile } = require('../../jest.transform.cjs');

const ROOT = resolve(__dirname, '../..');
const resolveFilename = Module._resolveFilename;

Module._resolveFilename = function (request, ...rest) {
  const [, module] = /^@care\/([^/]+)$/.exec(request) ?? [];
  return resolveFilename.call(this, module ? join(ROOT, 'libs', module, 'src/index.ts') : request, ...rest);
};

Module._extensions['.ts'] = (module, file) => {
  module._compile(transpile(readFileSync(file, 'utf8'), file).code, file);
};
