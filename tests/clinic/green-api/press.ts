import type { ActionId } from '../centre/types.ts';

/** The shapes in which the press of a button was seen: two documented, under three names, and two of which only programs tell. */
export const pressShapes = ['interactive', 'interactiveById', 'template', 'templates', 'buttons'] as const;
export type PressShape = (typeof pressShapes)[number];

const words: Record<ActionId, string> = { confirm: 'Приду', reschedule: 'Перенести', cancel: 'Отменить' };

/** `messageData` of a press. @param stanzaId the message the button stood under */
export function writePress(shape: PressShape, id: ActionId, stanzaId: string): Record<string, unknown> {
  const text = words[id];
  switch (shape) {
    case 'interactive':
      return {
        typeMessage: 'interactiveButtonsResponse',
        interactiveButtonsResponse: { stanzaId, selectedId: id, selectedDisplayText: text },
      };
    case 'interactiveById':
      return {
        typeMessage: 'interactiveButtonsResponse',
        interactiveButtonsResponse: { stanzaId, selectedButtonId: id, selectedDisplayText: text },
      };
    case 'template':
      return {
        typeMessage: 'templateButtonsReplyMessage',
        templateButtonReplyMessage: { stanzaId, selectedIndex: 0, selectedId: id, selectedDisplayText: text },
      };
    case 'templates':
      return {
        typeMessage: 'templateButtonsReplyMessage',
        templateButtonsReplyMessage: { stanzaId, selectedIndex: 0, selectedId: id, selectedDisplayText: text },
      };
    case 'buttons':
      return {
        typeMessage: 'buttonsResponseMessage',
        buttonsResponseMessage: { stanzaId, selectedButtonId: id, selectedButtonText: text },
      };
  }
}
