import { hash } from 'node:crypto';
import { encodeJson } from '@communard/record';
import type { ResolutionName } from './entry-parts.ts';

/** One text of one version in one language. */
export interface ResolutionWords {
  readonly title: string;
  readonly paragraphs: readonly string[];
}

export interface TextPlace {
  readonly resolution: ResolutionName;
  readonly version: number;
  readonly language: string;
}

/**
 * SHA-256, as base64url, over the JCS bytes of the text and of the place it has: what a signature
 * names. Byte for byte in docs/formats/resolution-text.md.
 */
export function textHashOf(
  { resolution, version, language }: TextPlace,
  { title, paragraphs }: ResolutionWords,
): string {
  const { log, number } = resolution;
  const bytes = encodeJson({ language, paragraphs, resolution: { log, number }, title, version });
  return hash('sha256', bytes, 'base64url');
}
