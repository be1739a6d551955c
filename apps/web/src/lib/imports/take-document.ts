import {
  attestFederation,
  runCommand,
  startImport,
  type Actor,
  type Refusal,
  type Result,
} from '@communard/core';
import { filled } from '#lib/campaigns/act.ts';
import { withField } from '#lib/server/check-step.ts';
import { instance } from '#lib/server/instance.ts';

/** The choice for a federation nobody has entered here yet. */
export const notListed = 'new';

/**
 * Takes a document in from a form. A document that cannot be read is told before a federation is
 * entered for it, so that a broken file changes nothing; the first preview of the two is dropped
 * by itself after some days.
 */
export async function takeDocument(
  actor: Actor,
  organisation: string,
  form: FormData,
): Promise<Result<{ readonly draft: string }>> {
  const typed = filled(form);
  const { federation: chosen = '', title, publisher, published, address } = typed;
  const federation = chosen === notListed ? undefined : chosen;
  const document = await documentOf(form);
  const input = { organisation, what: typed['what'] };
  const stated = { ...input, document, title, publisher, published, address };
  const start = (about: string | undefined) =>
    runCommand(instance(), actor, startImport, { input: { ...stated, federation: about } });
  const started = await start(federation);
  if (!started.ok || federation !== undefined) return started;
  const entered = await enterFederation(actor, { organisation, typed, key: form.get('key') });
  return entered.ok ? start(entered.value.organisation) : entered;
}

/** The file, or what was pasted instead; undefined for neither. */
async function documentOf(form: FormData): Promise<Uint8Array | undefined> {
  const file = form.get('document');
  if (file instanceof File && file.size > 0) return new Uint8Array(await file.arrayBuffer());
  const pasted = form.get('pasted');
  const isPasted = typeof pasted === 'string' && pasted.trim() !== '';
  return isPasted ? new TextEncoder().encode(pasted) : undefined;
}

interface NewFederation {
  readonly organisation: string;
  readonly typed: Readonly<Record<string, string>>;
  readonly key: FormDataEntryValue | null;
}

async function enterFederation(
  actor: Actor,
  { organisation, typed, key }: NewFederation,
): Promise<Result<{ readonly organisation: string }>> {
  const entered = await runCommand(instance(), actor, attestFederation, {
    input: {
      organisation,
      slug: typed['federation-slug'],
      name: typed['federation-name'],
      sourceTitle: typed['title'],
      sourcePublisher: typed['publisher'],
      sourcePublished: typed['published'],
      sourceAddress: typed['address'],
    },
    idempotencyKey: typeof key === 'string' ? key : undefined,
  });
  return entered.ok ? entered : { ok: false, refusal: atOwnField(entered.refusal) };
}

const fields: Readonly<Record<string, string>> = {
  slug: 'federation-slug',
  name: 'federation-name',
  sourceTitle: 'title',
  sourcePublisher: 'publisher',
  sourcePublished: 'published',
  sourceAddress: 'address',
};

function atOwnField(refusal: Refusal): Refusal {
  return withField(refusal, (field) => fields[field] ?? field);
}
