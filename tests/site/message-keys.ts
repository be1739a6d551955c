import { readdirSync, readFileSync } from 'node:fs';

const directory = 'packages/languages/messages/en';

/** Keys of all texts, such as `units.register`. */
export const messageKeys: ReadonlySet<string> = new Set(
  readdirSync(directory).flatMap((file) => {
    const messages = JSON.parse(readFileSync(`${directory}/${file}`, 'utf8')) as object;
    return Object.keys(messages).map((key) => `${file.replace(/\.json$/, '')}.${key}`);
  }),
);
