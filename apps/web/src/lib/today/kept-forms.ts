interface Shown {
  readonly units: readonly {
    readonly mayKeep: boolean;
    readonly log?: { readonly href: string } | undefined;
  }[];
  readonly blocks: readonly {
    readonly needs: readonly { readonly action: { readonly href: string } }[];
  }[];
}

/** Addresses of empty forms that a device keeps beside Today: they open without a network. */
export function keptForms({ units, blocks }: Shown): string[] {
  const asked = blocks.flatMap(({ needs }) => needs.map(({ action }) => action.href));
  const reports = asked.filter((href) => /\/campaigns\/\d+\/report\?as=/.test(href));
  const logs = units.flatMap(({ log, mayKeep }) => (log && mayKeep ? [`${log.href}/form`] : []));
  return ['/kept', ...logs, ...reports];
}

/** Today itself names units: one that works restricted is kept on no device, nor is its Today. */
export function mayKeepToday({ units }: Pick<Shown, 'units'>): boolean {
  return units.every(({ mayKeep }) => mayKeep);
}
