import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const ours = /^@communard\/(core|database|record|languages|tally|vault)$/;

export default defineConfig({
  plugins: [
    {
      // Our packages stay outside the server's bundle: Node runs their TypeScript as it stands, so
      // the database worker and the migrations keep their places, and command line and pages share
      // one copy. A browser never gets them: if a page is compiled for one, it must not use them.
      name: 'keep-packages-outside',
      enforce: 'pre',
      apply: 'build',
      resolveId(id) {
        return ours.test(id) ? { id, external: true } : undefined;
      },
    },
    sveltekit({
      adapter: adapter(),
      compilerOptions: { runes: true },
      // Pages are kept and compared by their bytes: the same page has the same links everywhere.
      paths: { relative: false },
      // Registered by /a.js as a classic worker, for older browsers.
      serviceWorker: { register: false },
    }),
  ],
  // Phones of 2021 and later. For older ones the compiler would replace logical properties by rules
  // per language, which are wrong as soon as direction and language differ.
  build: { cssTarget: ['chrome88', 'firefox78', 'safari14.1'] },
});
