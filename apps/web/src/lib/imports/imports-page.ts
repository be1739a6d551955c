import { listFederations, listImports, type ListedImport, type Place } from '@communard/core';
import { formatDay } from '@communard/languages';
import { instance } from '#lib/server/instance.ts';

/** What a keeper has entered so far, and what is asked of a further document. */
export async function importsPage(place: Pick<Place, 'id'>, locals: App.Locals) {
  const [imports, federations] = await Promise.all([
    listImports(instance(), place.id),
    listFederations(instance()),
  ]);
  return {
    imports: imports.map((run) => importShown(run, locals)),
    federations: federations.map(({ id, name, nameLang }) => ({
      value: id,
      text: name,
      lang: nameLang ?? undefined,
    })),
  };
}

function importShown(
  { id, at, applied, undoneAt, canBeUndone }: ListedImport,
  { locale, t }: App.Locals,
) {
  const { what, source, counts } = applied;
  return {
    id,
    title: source.title || t('imports.untitled'),
    kind: t(`imports.kind_${what}`),
    source: [source.publisher, source.published].filter(Boolean).join(' · '),
    counts: t('imports.list_line', counts),
    when:
      undoneAt === null
        ? t('imports.entered_on', { day: formatDay(locale, at.slice(0, 10)) })
        : t('imports.undone_on', { day: formatDay(locale, undoneAt.slice(0, 10)) }),
    canBeUndone,
  };
}
