import * as v from 'valibot';
import { defineKind } from './entry-kind.ts';

/** The record goes on at another host, signed by another key; the identity stays. */
export const recordMoved = defineKind(
  'record.moved',
  v.object({ origin: v.string(), host: v.string() }),
);
