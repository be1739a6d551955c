import type { Configuration, Instance } from '@communard/core';
import type { Locale, Translator } from '@communard/languages';
import type { ParseArgsConfig } from 'node:util';

/** 0 done, 1 fault, 2 refused input, 3 something a person must supply is missing. */
export type ExitStatus = 0 | 1 | 2 | 3;

/** Where a verb writes and reads: the terminal, or a caller behind the control socket. */
export interface Terminal {
  /** Data: standard output. */
  readonly data: (text: string) => void;
  /** Messages: standard error, a line each. */
  readonly message: (line: string) => void;
  /** True progress of long work; quiet unless a person watches. */
  readonly progress: (done: number, total: number) => void;
  /** Whether progress is shown to anybody, so that work need not stop to tell it. */
  readonly isWatched: boolean;
  /** Paths are meant from here. */
  readonly workingDirectory: string;
}

export interface Call {
  readonly flags: Readonly<Record<string, string | boolean | undefined>>;
  readonly words: readonly string[];
  readonly terminal: Terminal;
  readonly locale: Locale;
  readonly text: Translator;
}

export interface OpenCall extends Call {
  readonly instance: Instance;
  readonly configuration: Configuration;
}

interface VerbBasics {
  readonly options: NonNullable<ParseArgsConfig['options']>;
  /** Works as the owner of a PostgreSQL database where one is given: it needs all of it. */
  readonly asOwner?: true;
  /** The words behind the verb, as the help shows them, such as `FILE`. */
  readonly usage: string;
}

/**
 * `offline` verbs need no installation; `open` ones run on an open instance, in this process or in
 * the server that holds the data directory; `own` ones open what they need themselves.
 */
export type Verb =
  | (VerbBasics & { readonly kind: 'offline'; readonly run: (call: Call) => Promise<ExitStatus> })
  | (VerbBasics & { readonly kind: 'open'; readonly run: (call: OpenCall) => Promise<ExitStatus> })
  | (VerbBasics & {
      readonly kind: 'own';
      readonly run: (call: Call & { configuration: Configuration }) => Promise<ExitStatus>;
    });
