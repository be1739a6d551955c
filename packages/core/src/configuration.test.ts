import { describe, expect, it } from 'vitest';
import { readConfiguration } from './configuration.ts';

describe('readConfiguration', () => {
  it('begins links with the first of several addresses, and answers to all of them', () => {
    const configuration = readConfiguration({
      PUBLIC_URL: 'https://communard.example/, http://exampleonionname.onion',
    });
    expect(configuration.publicUrl).toBe('https://communard.example');
    expect(configuration.publicUrls).toEqual([
      'https://communard.example',
      'http://exampleonionname.onion',
    ]);
  });

  it('lets a flag stand above the environment, and the environment above what is usual', () => {
    expect(readConfiguration({}).publicUrl).toBe('http://localhost:8080');
    expect(readConfiguration({ PORT: '9001' }).publicUrl).toBe('http://localhost:9001');
    expect(readConfiguration({ PORT: '9001' }, { port: 9002 }).port).toBe(9002);
  });
});
