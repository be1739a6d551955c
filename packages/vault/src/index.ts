export { createKeyFile, parseKeyFile, type KeyFileRefusal } from './key-file.ts';
export { forgetMasterKey, isForgotten, type MasterKey } from './master-key.ts';
export { openSecret, sealSecret, type OpenSecretRefusal } from './instance-secret.ts';
export { parseSealed, type Sealed } from './envelope.ts';
export type { SecretRef } from './field-ref.ts';
export type { Read, Refusal, RefusalCode, RefusalParams } from './refusal.ts';
