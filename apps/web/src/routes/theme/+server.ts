import { redirect } from '@sveltejs/kit';
import { keepSetting } from '#lib/server/cookies.ts';
import { ownPath } from '#lib/server/own-path.ts';
import { themes } from '#lib/server/speak.ts';
import type { RequestHandler } from './$types.ts';

export const POST: RequestHandler = async (event) => {
  const form = await event.request.formData();
  const theme = themes.find((name) => name === form.get('theme')) ?? 'auto';
  keepSetting(event, 'theme', theme);
  redirect(303, ownPath(form.get('from')));
};
