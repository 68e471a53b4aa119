import { queryOptions } from '@tanstack/react-query';
import { data, hub, type Schema } from './client';
import { keys } from './keys';

export type PrintFile = Schema<'printyard.FileRow'>;
export type Folder = Schema<'printyard.FolderRow'>;
export type FilePlate = Schema<'printyard.FilePlate'>;

export const fileSorts = ['name', '-changed', '-size'] as const;
export type FileSort = (typeof fileSorts)[number];

export interface FileWish {
  folder: string;
  search: string;
  sort: FileSort;
}

/** The most rows that are asked for at once. */
export const MOST_FILES = 500;

/** What is in a folder; what was searched for is looked for in all folders below it, too. */
export const filesQuery = ({ folder, search, sort }: FileWish, limit = MOST_FILES) =>
  queryOptions({
    queryKey: [...keys.files, { folder, search, sort, limit }],
    queryFn: ({ signal }) =>
      data(
        hub.GET('/api/printyard/v1/files', {
          params: {
            query: {
              sort,
              limit,
              ...(folder !== '' && { folder }),
              ...(search !== '' && { search, recursive: true }),
            },
          },
          signal,
        }),
      ),
  });

export const fileQuery = (id: number) =>
  queryOptions({
    queryKey: [...keys.files, id],
    queryFn: ({ signal }) => data(hub.GET('/api/printyard/v1/files/{id}', { params: { path: { id } }, signal })),
  });

/** Where the picture of a plate is that is about so many pixels wide. */
export function pictureOf(file: number, plate: number | null, pixels: number): string {
  const size = Math.ceil(pixels * (globalThis.devicePixelRatio || 1));
  return `/api/printyard/v1/files/${file}/thumbnail?${plate === null ? '' : `plate=${plate}&`}size=${size}`;
}
