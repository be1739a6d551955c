import type { Instance } from '../platform/instance.ts';
import { parseResolutionKey } from './resolution-key.ts';
import { loadMarkedTexts, type MarkedText } from './marked-texts.ts';
import { textKey, type TextMark } from './resolution-text.ts';
import { shownVersionOf } from './resolution.ts';
import { loadResolution, loadTexts, type Reader } from './resolutions.table.ts';

export interface SideText {
  readonly language: string;
  readonly mark: TextMark;
  readonly title: string;
  readonly textHash: string;
}

/** Two languages of one version beside each other; null where one side has no such paragraph. */
export interface SideBySide {
  readonly resolution: string;
  readonly version: number;
  readonly left: SideText;
  readonly right: SideText;
  readonly paragraphs: readonly { readonly left: string | null; readonly right: string | null }[];
}

/** Undefined where one of the languages has no text. */
export async function getSideBySide(
  instance: Instance,
  query: { resolution: string; version?: number | undefined; left: string; right: string },
): Promise<SideBySide | undefined> {
  const reader = instance.database.kysely;
  const name = parseResolutionKey(query.resolution);
  const resolution = await loadResolution(reader, query.resolution);
  if (name === undefined || resolution === undefined) return undefined;
  const version = query.version ?? shownVersionOf(resolution)?.version;
  if (version === undefined) return undefined;
  const texts = await loadMarkedTexts(reader, name, version);
  const left = await sideOf(reader, texts, query.left);
  const right = await sideOf(reader, texts, query.right);
  if (left === undefined || right === undefined) return undefined;
  const count = Math.max(left.paragraphs.length, right.paragraphs.length);
  return {
    resolution: query.resolution,
    version,
    left: left.head,
    right: right.head,
    paragraphs: Array.from({ length: count }, (_, index) => ({
      left: left.paragraphs[index] ?? null,
      right: right.paragraphs[index] ?? null,
    })),
  };
}

async function sideOf(reader: Reader, texts: readonly MarkedText[], asked: string) {
  const text = texts.find(({ language }) => language.toLowerCase() === asked.toLowerCase());
  if (text === undefined) return undefined;
  const { resolution, version, language, mark, title, textHash } = text;
  const key = textKey(resolution, version, language);
  const paragraphs = (await loadTexts(reader, [key])).get(key)?.paragraphs ?? [];
  return { head: { language, mark, title, textHash }, paragraphs };
}
