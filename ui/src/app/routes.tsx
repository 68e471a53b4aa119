import { lazy, type ComponentType } from 'react';
import { Redirect, useParams, useSearchParams } from 'wouter';
import { paths, patterns, safeReturn } from '@/lib/paths';

/** Every page but the first is fetched when somebody goes there. */
const page = (load: () => Promise<ComponentType>) => lazy(async () => ({ default: await load() }));

export interface PageRoute {
  path: string;
  component: ComponentType;
}

export const routes: readonly PageRoute[] = [
  { path: paths.home(), component: () => <Redirect to={paths.spools()} replace /> },
  { path: paths.next(), component: page(async () => (await import('@/features/access/NextPage')).NextPage) },
  {
    path: paths.printers(),
    component: page(async () => (await import('@/features/printers/PrintersPage')).PrintersPage),
  },
  {
    path: patterns.printer,
    component: page(async () => (await import('@/features/printers/PrinterPage')).PrinterPage),
  },
  { path: paths.queue(), component: page(async () => (await import('@/features/queue/QueuePage')).QueuePage) },
  { path: paths.files(), component: page(async () => (await import('@/features/files/FilesPage')).FilesPage) },
  { path: patterns.file, component: page(async () => (await import('@/features/files/FilePage')).FilePage) },
  { path: paths.prints(), component: page(async () => (await import('@/features/prints/PrintsPage')).PrintsPage) },
  { path: patterns.print, component: page(async () => (await import('@/features/prints/PrintPage')).PrintPage) },
  { path: paths.spools(), component: page(async () => (await import('@/features/spools/SpoolsPage')).SpoolsPage) },
  {
    path: patterns.newSpools,
    component: page(async () => (await import('@/features/spools/NewSpoolsPage')).NewSpoolsPage),
  },
  { path: patterns.spool, component: page(async () => (await import('@/features/spools/SpoolPage')).SpoolPage) },
  { path: patterns.scannedSpool, component: ScannedSpool },
  {
    path: paths.locations(),
    component: page(async () => (await import('@/features/spools/LocationsPage')).LocationsPage),
  },
  {
    path: paths.filaments(),
    component: page(async () => (await import('@/features/filaments/FilamentsPage')).FilamentsPage),
  },
  {
    path: patterns.newFilament,
    component: page(async () => (await import('@/features/filaments/NewFilamentPage')).NewFilamentPage),
  },
  {
    path: patterns.editFilament,
    component: page(async () => (await import('@/features/filaments/EditFilamentPage')).EditFilamentPage),
  },
  {
    path: patterns.filament,
    component: page(async () => (await import('@/features/filaments/FilamentPage')).FilamentPage),
  },
  {
    path: paths.lowStock(),
    component: page(async () => (await import('@/features/filaments/LowStockPage')).LowStockPage),
  },
  { path: paths.makers(), component: page(async () => (await import('@/features/makers/MakersPage')).MakersPage) },
  { path: paths.fields(), component: page(async () => (await import('@/features/fields/FieldsPage')).FieldsPage) },
  // Who is signed in has no business there: on they go to where they wanted to, or to what comes after the set-up.
  { path: paths.signIn(), component: GoBack },
  { path: paths.setUp(), component: () => <Redirect to={paths.next()} replace /> },
  {
    path: paths.settings(),
    component: page(async () => (await import('@/features/settings/SettingsPage')).SettingsPage),
  },
  { path: paths.profile(), component: page(async () => (await import('@/features/settings/ProfilePage')).ProfilePage) },
  { path: paths.users(), component: page(async () => (await import('@/features/settings/UsersPage')).UsersPage) },
  { path: patterns.user, component: page(async () => (await import('@/features/settings/UserPage')).UserPage) },
  { path: paths.apiKeys(), component: page(async () => (await import('@/features/settings/KeysPage')).KeysPage) },
  { path: paths.apiBrowser(), component: page(async () => (await import('@/features/settings/ApiPage')).ApiPage) },
  { path: paths.backups(), component: page(async () => (await import('@/features/settings/BackupsPage')).BackupsPage) },
  { path: paths.system(), component: page(async () => (await import('@/features/settings/SystemPage')).SystemPage) },
  {
    path: paths.stockSettings(),
    component: page(async () => (await import('@/features/settings/StockPage')).StockPage),
  },
  {
    path: paths.appearance(),
    component: page(async () => (await import('@/features/settings/AppearancePage')).AppearancePage),
  },
  { path: paths.connect(), component: page(async () => (await import('@/features/connect/ConnectPage')).ConnectPage) },
  { path: patterns.client, component: page(async () => (await import('@/features/connect/ClientPage')).ClientPage) },
  {
    path: paths.catalogue(),
    component: page(async () => (await import('@/features/catalogue/CataloguePage')).CataloguePage),
  },
  { path: paths.usage(), component: page(async () => (await import('@/features/usage/UsagePage')).UsagePage) },
  { path: paths.scan(), component: page(async () => (await import('@/features/scan/ScanPage')).ScanPage) },
  { path: paths.labels(), component: page(async () => (await import('@/features/labels/LabelsPage')).LabelsPage) },
  { path: paths.move(), component: page(async () => (await import('@/features/moving/MovePage')).MovePage) },
];

function ScannedSpool() {
  const { id = '' } = useParams();
  return <Redirect to={paths.spool(Number(id))} replace />;
}

function GoBack() {
  const [search] = useSearchParams();
  return <Redirect to={safeReturn(search.get('back'))} replace />;
}
