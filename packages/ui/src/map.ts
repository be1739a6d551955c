/** Apart from the other parts: only pages with a map load its style sheet. */
export { default as WorldMap } from './parts/WorldMap.svelte';
export { hasPosition } from './country-position.ts';
