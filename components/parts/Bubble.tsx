import { t } from '@/utils/browser/words.ts';
import type { Channel } from '@/utils/domain/fact.ts';
import './bubble.css';
import { messagePieces } from './message-pieces.ts';

/** A message as it stands on the patient's phone; the link is only a likeness of one. */
export function Bubble({ text, channel, hasLink }: { text: string; channel: Channel; hasLink: boolean }) {
  return (
    <div class="bubble" data-channel={channel}>
      {messagePieces(text, channel, hasLink).map((piece, i) =>
        piece === 'link' ? (
          <span key={i} class="bubble-link" title={t('desk.preview.linkTitle')}>
            {t('desk.preview.link')}
          </span>
        ) : (
          piece.text
        ),
      )}
    </div>
  );
}
