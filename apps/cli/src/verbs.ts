import { demo } from './verbs/demo.ts';
import { doctor } from './verbs/doctor.ts';
import { exportVerb } from './verbs/export.ts';
import { importVerb } from './verbs/import.ts';
import { invite } from './verbs/invite.ts';
import { keys } from './verbs/keys.ts';
import { migrate } from './verbs/migrate.ts';
import { rebuild } from './verbs/rebuild.ts';
import { seal } from './verbs/seal.ts';
import { serve } from './verbs/serve.ts';
import { verify } from './verbs/verify.ts';

/** All verbs in the order in which the overview lists them. */
export const verbs = {
  serve,
  demo,
  invite,
  import: importVerb,
  export: exportVerb,
  verify,
  rebuild,
  migrate,
  doctor,
  keys,
  seal,
};

export type VerbName = keyof typeof verbs;
