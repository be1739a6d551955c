import type { Instance } from '../platform/instance.ts';

const idLength = 12;

function newId(instance: Instance): string {
  return Buffer.from(instance.random(idLength)).toString('base64url');
}

/** Of an import, in the keeper's record. */
export function newImportId(instance: Instance): string {
  return `import-${newId(instance)}`;
}

/** Of an organisation that is only known from published texts; no SCID looks like this. */
export function newOrganisationId(instance: Instance): string {
  return `listed-${newId(instance)}`;
}
