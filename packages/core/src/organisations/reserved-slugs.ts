/**
 * First parts of addresses that the pages of an installation keep for themselves: an organisation
 * with such a short name could never be reached. A test holds the list against the pages.
 */
export const reservedSlugs: ReadonlySet<string> = new Set([
  ...['count', 'feed', 'files', 'help', 'id', 'join', 'meetings', 'me', 'money', 'more', 'notices'],
  ...[
    'offline',
    'organisations',
    'paper',
    'people',
    'photos',
    'r',
    'refused',
    'search',
    'seal',
    'set-up',
  ],
  ...[
    'sign-in',
    'sign-out',
    'theme',
    'today',
    'unseal',
    'verify',
    'what-we-can-read',
    'witness',
    'work',
    'decide',
    'hint',
  ],
]);
