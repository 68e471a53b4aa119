// Tells the lint rule about imports what '@/…' and './…' mean: a TypeScript file under src.
const { existsSync, statSync } = require('node:fs');
const { dirname, join, resolve } = require('node:path');

const src = join(__dirname, '..', 'src');

exports.interfaceVersion = 2;

exports.resolve = (source, file) => {
  if (!/^(@\/|\.)/.test(source)) return { found: false };
  const path = source.startsWith('@/') ? join(src, source.slice(2)) : resolve(dirname(file), source);
  const isFile = (candidate) => existsSync(candidate) && statSync(candidate).isFile();
  const found = ['', '.ts', '.tsx', '.d.ts'].map((end) => path + end).find(isFile);
  return found ? { found: true, path: found } : { found: false };
};
