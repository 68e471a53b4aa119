import { useEffect } from 'react';
import { useLocation } from 'wouter';
import { scans } from '@/api/scans';
import { paths } from '@/lib/paths';
import { useFollowed } from './follow';

/** Opens what a reader on the network sees, on whatever page somebody is. Draws nothing. */
export function FollowReader() {
  const followed = useFollowed();
  const [, go] = useLocation();
  const key = followed === null ? null : followed === 'all' ? 'all' : followed.reader;
  const all = followed === 'all';
  useEffect(() => {
    if (key === null) return;
    return scans.subscribe(({ tag, spool_id: spool, reader_id: reader }) => {
      if (!all && reader !== key) return;
      go(spool === null ? paths.scan(tag) : paths.spool(spool));
    });
  }, [key, all, go]);
  return null;
}
