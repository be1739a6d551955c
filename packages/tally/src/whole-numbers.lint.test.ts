import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

/** Here, and nowhere else, may numbers be divided. */
const ARITHMETIC = 'whole-numbers.ts';

/** The functions of `Math` that turn whole numbers into whole numbers. */
const MATH_ALLOWED = new Set(['abs', 'clz32', 'imul', 'max', 'min']);

const FORBIDDEN_NAMES = new Set([
  'parseFloat',
  'toFixed',
  'toPrecision',
  'toExponential',
  'Float32Array',
]);

function faultsIn(name: string, text: string): string[] {
  const file = ts.createSourceFile(name, text, ts.ScriptTarget.Latest, true);
  const faults: string[] = [];
  const isArithmetic = name === ARITHMETIC;
  const report = (node: ts.Node): void => {
    const { line } = file.getLineAndCharacterOfPosition(node.getStart());
    faults.push(`${name}:${line + 1}: ${node.getText()}`);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isNumericLiteral(node) && /[.]|e-/i.test(node.getText())) report(node);
    if (ts.isBinaryExpression(node) && !isArithmetic) {
      const { kind } = node.operatorToken;
      if (kind === ts.SyntaxKind.SlashToken || kind === ts.SyntaxKind.SlashEqualsToken)
        report(node);
    }
    if (ts.isPropertyAccessExpression(node) && node.expression.getText() === 'Math') {
      if (!MATH_ALLOWED.has(node.name.text)) report(node);
    }
    if (ts.isIdentifier(node) && FORBIDDEN_NAMES.has(node.text)) report(node);
    ts.forEachChild(node, visit);
  };
  visit(file);
  return faults;
}

/** The package as it is published: without tests, references and what only tests use. */
function publishedFiles(): string[] {
  return readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.ts$/.test(name) && !/\.test\.ts$|^(reference|testing)[/\\]/.test(name),
  );
}

describe('figures that decide', () => {
  it('are whole: no division, no decimal fraction, no floating function outside whole-numbers.ts', () => {
    const faults = publishedFiles().flatMap((name) =>
      faultsIn(name, readFileSync(join(import.meta.dirname, name), 'utf8')),
    );
    expect(faults).toEqual([]);
  });

  it.each([
    ['const a = b / 2;', 'x.ts:1: b / 2'],
    ['a /= 2;', 'x.ts:1: a /= 2'],
    ['const a = 0.5;', 'x.ts:1: 0.5'],
    ['const a = 1e-6;', 'x.ts:1: 1e-6'],
    ['const a = Math.sqrt(b);', 'x.ts:1: Math.sqrt'],
    ['const a = b.toFixed(2);', 'x.ts:1: toFixed'],
    ['const a = parseFloat(b);', 'x.ts:1: parseFloat'],
  ])('the lint finds %s', (text, fault) => {
    expect(faultsIn('x.ts', text)).toEqual([fault]);
  });

  it('the package imports nothing but itself: no dependency, no part of Node', () => {
    const outside = publishedFiles().flatMap((name) => {
      const text = readFileSync(join(import.meta.dirname, name), 'utf8');
      const imported = [...text.matchAll(/from '([^']+)'|import\(/g)].map((match) => match[1]);
      return imported.filter((from) => from === undefined || !from.startsWith('.'));
    });
    expect(outside).toEqual([]);
    const ambient = publishedFiles().filter((name) =>
      /\b(process|Buffer|require|globalThis|window|document|Intl|Date|performance|console)\b\./.test(
        readFileSync(join(import.meta.dirname, name), 'utf8'),
      ),
    );
    expect(ambient).toEqual([]);
  });
});
