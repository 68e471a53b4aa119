/** The first words of all query keys. The live bridge invalidates by these, so a query under one of them stays current. */
export const keys = {
  me: ['me'],
  setUp: ['set-up'],
  spools: ['spools'],
  filaments: ['filaments'],
  ledger: ['ledger'],
  consumptions: ['consumptions'],
  catalogue: ['catalogue'],
  lowStock: ['low-stock'],
  usage: ['consumptions', 'usage'],
  reference: ['reference'],
  imports: ['imports'],
  settings: ['settings'],
} as const;
