import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));

export interface SourceFile {
  /** From the root of the repository, with slashes. */
  readonly path: string;
  readonly text: string;
}

/** Tracked and new files of the repository that git does not ignore, below the given folders. */
export function listFiles(...patterns: string[]): SourceFile[] {
  // A pattern that matches nothing would make every rule hold.
  const options = ['ls-files', '--cached', '--others', '--exclude-standard', '--', ...patterns];
  const paths = execFileSync('git', options, { cwd: root, encoding: 'utf8' }).split('\n');
  if (paths.length < 2) throw new Error(`no files match ${patterns.join(' ')}`);
  return [...new Set(paths)]
    .filter((path) => path !== '')
    .sort()
    .flatMap((path) => {
      try {
        return [{ path, text: readFileSync(root + path, 'utf8') }];
      } catch {
        return []; // removed, and not yet committed
      }
    });
}

export function readRootFile(path: string): string {
  return readFileSync(root + path, 'utf8');
}

export const isTest = ({ path }: SourceFile): boolean => /\.(test|setup)\.ts$/.test(path);

/** What a file imports, `import type` and re-exports included. */
export function importsOf({ text }: SourceFile): string[] {
  const statements = text.matchAll(
    /(?:^|\n)\s*(?:import|export)\s(?:[^'"`;]*?\sfrom\s)?['"]([^'"]+)['"]/g,
  );
  const dynamic = text.matchAll(/import\(\s*['"]([^'"]+)['"]\s*\)/g);
  return [...statements, ...dynamic].map((match) => match[1]!);
}
