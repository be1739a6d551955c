import { done, type Result } from '../platform/result.ts';
import type { CommandContext } from '../platform/run-command.ts';
import { checkShape } from '../platform/shapes.ts';
import { attestResolution, attestSignatures } from '../resolutions/index.ts';
import type { NamedRow } from './apply-import.ts';
import type { ImportPreview } from './get-import-preview.ts';
import { sha256Of } from './import-draft.ts';
import type { ImportDraftRow } from './imports.table.ts';

/** The language nobody stated: the words of such a resolution are not held here anyway. */
const undetermined = 'und';

/**
 * For a list of signatories: the resolution it stands under, and each signature with its printed
 * number. A directory has none of this.
 */
export async function attestImportedSignatures(
  context: CommandContext,
  parts: { row: ImportDraftRow; preview: ImportPreview; named: readonly NamedRow[] },
): Promise<Result<{ signatures: number; resolution: string | undefined }>> {
  const { row, preview, named } = parts;
  if (preview.signatories === undefined) return done({ signatures: 0, resolution: undefined });
  const attested = await attest(context, row, preview.signatories);
  if (!attested.ok) return attested;
  const { resolution } = attested.value;
  const [log = '', number = ''] = splitKey(resolution);
  const signed = await attestSignatures.perform(context, {
    resolution: { log, number: Number(number) },
    import: row.id,
    asOf: preview.signatories.asOf,
    source: undefined,
    signatories: named.map(({ id, planned: { row: printed } }, index) => ({
      organisation: id,
      number: printed.number ?? index + 1,
      line: printed.origin?.line ?? printed.line,
      printedName: printed.facts.name,
      printedNameLang: printed.facts.nameLang,
      printedAbbreviation: printed.facts.abbreviation,
      printedEnglishName: printed.facts.englishName,
    })),
  });
  return signed.ok ? done({ signatures: signed.value.count, resolution }) : signed;
}

async function attest(
  context: CommandContext,
  { id, organisation: keeper, source, document }: ImportDraftRow,
  signatories: NonNullable<ImportPreview['signatories']>,
): Promise<Result<{ resolution: string; number: number }>> {
  const title = signatories.title ?? source.title ?? '';
  const { federation, publisher, published, address } = source;
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(published ?? '');
  const shape = checkShape(attestResolution.shape, {
    keeper,
    ...(federation === undefined ? {} : { federation }),
    title,
    language: undetermined,
    ...(isDay ? { date: published } : {}),
    ...(signatories.asOf === undefined ? {} : { asOf: signatories.asOf }),
    furtherPossible: signatories.isFurtherPossible,
    import: id,
    source: {
      title: source.title ?? title,
      publisher,
      published,
      address,
      sha256: sha256Of(document),
    },
  });
  return shape.ok ? attestResolution.perform(context, shape.value) : shape;
}

function splitKey(key: string): string[] {
  const slash = key.lastIndexOf('/');
  return [key.slice(0, slash), key.slice(slash + 1)];
}
