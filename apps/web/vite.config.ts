import adapter from '@sveltejs/adapter-node';
import { sveltekit } from '@sveltejs/kit/vite';
import { defineConfig } from 'vite';

const ours = /^@communard\/(core|database|record|languages|tally|vault)$/;

export default defineConfig({
  plugins: [
    {
      // Our packages stay outside the server's bundle: Node runs their TypeScript as it stands, so
      // the database worker and the migrations keep their places, and command line and pages share
      // one copy.
      name: 'keep-packages-outside',
      enforce: 'pre',
      apply: 'build',
      resolveId(id) {
        if (this.environment.name === 'ssr' && ours.test(id)) return { id, external: true };
        return undefined;
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
  // Phones of 2020 and later; nothing but style sheets reaches them.
  build: { cssTarget: ['chrome87', 'firefox78', 'safari14'] },
});
