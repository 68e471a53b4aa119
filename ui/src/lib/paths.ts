function query(parameters: Record<string, string | number | undefined>): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(parameters)) if (value !== undefined) search.set(name, String(value));
  return search.size === 0 ? '' : `?${search.toString()}`;
}

/** What is not over, and what is. */
export const queueViews = ['open', 'past'] as const;

/** Every address of the interface. Nobody writes one by hand: a link, a redirect and a test say `paths.spool(7)`. */
export const paths = {
  home: () => '/',
  printers: () => '/printers',
  printer: (id: number) => `/printers/${id}`,
  queue: (view: (typeof queueViews)[number] = 'open') => `/queue${query({ show: view === 'open' ? undefined : view })}`,
  /** What is in one folder; the top without one. */
  files: (folder?: string) => `/files${query({ folder })}`,
  file: (id: number) => `/files/${id}`,
  prints: (of: { printer?: number } = {}) => `/prints${query({ printer: of.printer })}`,
  print: (id: number) => `/prints/${id}`,
  signIn: (back?: string) => (back && back !== '/' ? `/sign-in?back=${encodeURIComponent(back)}` : '/sign-in'),
  setUp: () => '/set-up',
  next: () => '/welcome',
  spools: () => '/spools',
  spool: (id: number) => `/spools/${id}`,
  /** What old QR codes of Spoolman hold. */
  scannedSpool: (id: number) => `/spool/show/${id}`,
  settings: () => '/settings',
  profile: () => '/settings/profile',
  users: () => '/settings/users',
  user: (id: number) => `/settings/users/${id}`,
  apiKeys: () => '/settings/keys',
  apiBrowser: () => '/settings/api',
  backups: () => '/settings/backups',
  system: () => '/settings/system',
  stockSettings: () => '/settings/stock',
  newSpools: (from: { filament?: number; like?: number } = {}) =>
    `/spools/new${query({ filament: from.filament, like: from.like })}`,
  filaments: () => '/filaments',
  filament: (id: number) => `/filaments/${id}`,
  newFilament: (like?: number) => `/filaments/new${query({ like })}`,
  editFilament: (id: number) => `/filaments/${id}/edit`,
  lowStock: () => '/low-stock',
  makers: () => '/makers',
  locations: () => '/locations',
  fields: () => '/settings/fields',
  /** The spools of one location. */
  spoolsAt: (location: string) => `/spools${query({ location })}`,
  filamentsOf: (maker: string) => `/filaments${query({ maker })}`,
  appearance: () => '/settings/appearance',
  /** Not /connect: the hub keeps that for a protocol of printers. */
  connect: () => '/clients',
  client: (name: string) => `/clients/${name}`,
  catalogue: () => '/catalogue',
  usage: () => '/usage',
  scan: (tag?: string) => (tag === undefined ? '/scan' : `/scan?tag=${encodeURIComponent(tag)}`),
  move: () => '/move',
  /** Without anything chosen: of all that is not put away. */
  labels: (of: { spools?: readonly number[]; filaments?: readonly number[] } = {}) => {
    const chosen = Object.entries(of).map(([noun, ids]) => `${noun}=${ids.join(',')}`);
    return chosen.length === 0 ? '/labels' : `/labels?${chosen.join('&')}`;
  },
} as const;

/** The same with their parameters, as the router matches them. */
export const patterns = {
  printer: '/printers/:id',
  file: '/files/:id',
  print: '/prints/:id',
  spool: '/spools/:id',
  scannedSpool: '/spool/show/:id',
  user: '/settings/users/:id',
  client: '/clients/:name',
  newSpools: '/spools/new',
  filament: '/filaments/:id',
  newFilament: '/filaments/new',
  editFilament: '/filaments/:id/edit',
} as const;

/** A place within this interface to go back to; anything else is the start page. */
export function safeReturn(back: string | null): string {
  return back?.startsWith('/') && !/^\/[/\\]/.test(back) ? back : paths.home();
}
