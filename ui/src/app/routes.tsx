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
    path: paths.appearance(),
    component: page(async () => (await import('@/features/settings/AppearancePage')).AppearancePage),
  },
];

function ScannedSpool() {
  const { id = '' } = useParams();
  return <Redirect to={paths.spool(Number(id))} replace />;
}

function GoBack() {
  const [search] = useSearchParams();
  return <Redirect to={safeReturn(search.get('back'))} replace />;
}
