interface Shown {
  readonly units: readonly { readonly href: string; readonly mayKeep: boolean }[];
  readonly blocks: readonly {
    readonly needs: readonly { readonly action: { readonly href: string } }[];
  }[];
}

/** Addresses of empty forms that a device keeps beside Today: they open without a network. */
export function keptForms({ blocks }: Shown): string[] {
  const asked = blocks.flatMap(({ needs }) => needs.map(({ action }) => action.href));
  const reports = asked.filter((href) => /\/campaigns\/\d+\/report\?as=/.test(href));
  return ['/kept', ...reports];
}

/** Today itself names units: one that works restricted is kept on no device, nor is its Today. */
export function mayKeepToday({ units }: Pick<Shown, 'units'>): boolean {
  return units.every(({ mayKeep }) => mayKeep);
}
