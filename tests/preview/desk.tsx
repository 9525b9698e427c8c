import '@/components/theme.css';
import { render } from 'preact';
import { Desk } from '@/components/desk/Desk.tsx';
import { startDesk } from '@/components/desk/desk-service.ts';
import { language } from '@/utils/browser/words.ts';
import { openLink } from '@/utils/messages/link.ts';
import type { DeskRequests } from '@/utils/messages/protocol.ts';
import { NOW } from '../unit/components/desk/canned.ts';
import { mockWorker } from '../unit/components/mock-wire.ts';
import { played } from './desk-scenes.ts';

// E.g. ?scene=early&lang=en
const scene = new URLSearchParams(location.search).get('scene') ?? 'send';
const { answers, run } = played(scene);
const worker = mockWorker(answers);
const link = openLink<DeskRequests>(worker.connect);
const desk = startDesk({ link, ticket: scene, signal: new AbortController().signal });

document.documentElement.lang = language();
render(
  <Desk
    desk={desk}
    link={link}
    now={scene.startsWith('visit') || scene.startsWith('outcome') ? () => NOW : Date.now}
    dial={(phone) => console.log(phone)}
    copy={async () => true}
    onOptions={() => undefined}
  />,
  document.getElementById('desk') as HTMLElement,
);
run(worker);
