/** Text made safe for HTML, inside elements and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}

/** A name, kept apart from the direction of the text around it. */
export function bdi(name: string): string {
  return `<bdi>${escapeHtml(name)}</bdi>`;
}

/**
 * A sentence whose names stand between isolating marks (see `Speech.name`) with elements that do
 * the same in HTML.
 */
export function sentenceHtml(sentence: string): string {
  return escapeHtml(sentence).replaceAll('\u2068', '<bdi>').replaceAll('\u2069', '</bdi>');
}
