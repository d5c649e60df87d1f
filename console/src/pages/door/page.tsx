import { useNavigate } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useReading } from '../../api.ts';
import { Page } from '../../components/page.tsx';
import { Trouble } from '../../components/states.tsx';
import { readToken } from '../../session.ts';
import { Home } from '../home.tsx';
import { FrontDoor } from './front-door.tsx';

const LOOK_EVERY_MS = 3_000;

/** The first address: in demo mode its front door; else the first page of whoever is signed in, and the way in for who is not. */
export function Door() {
  const health = useReading('serviceHealth', {});
  const inDemo = health.data?.demo === true;
  const demo = useReading('demo', {}, { enabled: inDemo, refetchInterval: LOOK_EVERY_MS });
  const navigate = useNavigate();
  const stranger = health.data?.demo === false && readToken() === null;
  useEffect(() => {
    if (stranger) void navigate({ to: '/sign-in', search: { next: '/' }, replace: true });
  }, [stranger, navigate]);
  if (demo.data) return <FrontDoor demo={demo.data} />;
  const failed = health.error ?? demo.error;
  if (failed) {
    return (
      <Page title="Troth" name="Troth">
        <Trouble error={failed} onRetry={() => void Promise.all([health.refetch(), inDemo ? demo.refetch() : null])} />
      </Page>
    );
  }
  return health.data === undefined || inDemo || stranger ? null : <Home />;
}
