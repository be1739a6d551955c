import type { Signer } from '@communard/record';
import { absentMasterKey, forgetMasterKey, isForgotten, type MasterKey } from '@communard/vault';

/** Where the one master key of a running installation is, if it is there at all. */
export interface MasterKeyHolder {
  /** A key that is forgotten while the server is sealed; so nobody has to ask before using it. */
  readonly masterKey: MasterKey;
  readonly isSealed: boolean;
  /** When the key that is held came; undefined while sealed. */
  readonly heldSince: Date | undefined;
  /** Shares that officers have entered so far; they are forgotten once they are joined. */
  readonly shares: string[];
  hold(masterKey: MasterKey, now: Date): void;
  /** Wipes the master key from memory, and lets go of everything that was opened with it. */
  seal(): void;
}

/** Sealed at first. `signers` are opened signing keys, let go of with the master key. */
export function masterKeyHolder(signers: Map<string, Signer>): MasterKeyHolder {
  let masterKey = absentMasterKey();
  let heldSince: Date | undefined;
  const shares: string[] = [];
  const holder: MasterKeyHolder = {
    get masterKey() {
      return masterKey;
    },
    get isSealed() {
      return isForgotten(masterKey);
    },
    get heldSince() {
      return holder.isSealed ? undefined : heldSince;
    },
    shares,
    hold: (next, now) => {
      masterKey = next;
      heldSince = now;
      shares.length = 0;
    },
    seal: () => {
      forgetMasterKey(masterKey);
      signers.clear();
      shares.length = 0;
    },
  };
  return holder;
}
