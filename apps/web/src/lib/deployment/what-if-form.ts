/** The changes a what-if form asks for: only what was filled in. */
export function readChanges(form: FormData): object[] {
  const text = (name: string) => String(form.get(name) ?? '').trim();
  const [unit, place, how] = [text('unit'), text('place'), text('how')];
  const changes: object[] = [];
  if (text('percent') !== '')
    changes.push({ change: 'unit_lends', unit, lendsPercent: text('percent') });
  if (text('weeks') !== '')
    changes.push({ change: 'unit_weeks', unit, teamWeeksMax: text('weeks') });
  if (how === 'required') changes.push({ change: 'place_required', place });
  if (how === 'out') changes.push({ change: 'place_out', place });
  if (text('everyonePercent') !== '')
    changes.push({ change: 'everyone_percent', everyonePercent: text('everyonePercent') });
  if (text('placesMax') !== '')
    changes.push({ change: 'places_max', placesMax: text('placesMax') });
  return changes;
}
