import { error } from '@sveltejs/kit';
import type { PageServerLoad } from './$types.ts';

/** Where the server leads forms of other sites; see `src/serve/start-server.ts`. */
export const load: PageServerLoad = () => error(403, 'from elsewhere');
