import type { Instance } from '@communard/core';

/** Runs work on an open instance and closes it if the work throws: else the process would stay. */
export async function closedOnFault<Value>(
  instance: Instance,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    await instance.close();
    throw error;
  }
}
