import { language } from '/page-kit/i18n.js';

/** Every word of the page that checks draws. */
export const TEXTS = {
  en: {
    waitingRoom: 'Waiting room',
    title: 'Check the draw',
    lead:
      'Everybody who came before the doors opened has a number out of a draw. Here you can check ' +
      'that nobody chose yours, us included.',
    published: 'What is published',
    document: 'The document (JSON)',
    entrants: 'Everybody’s numbers (text, gzip)',
    receipt: 'Your receipt',
    receiptHelp:
      'A receipt says which number you have drawn, and holds the proof. The check runs in this ' +
      'browser; nothing is sent anywhere.',
    mine: 'Get the receipt of this device',
    open: 'Open a receipt',
    paste: 'Or paste a receipt here',
    check: 'Check it',
    save: 'Save the receipt',
    limits: 'What this shows, and what it does not',
    limitsText:
      'It shows that the order was fixed before anybody knew who takes part, that your entry was ' +
      'in the list that was closed at the opening, and that your number is the one that was ' +
      'signed. It does not show that every entry is a different person.',
    everybody:
      'To compute everybody’s number again, give the document and the list to this command:',
    back: 'Back to the waiting room',
    phases: {
      none: 'This line has no draw that can be checked.',
      unreachable: 'The waiting room does not answer at the moment. Please load the page again.',
      COMMITTED:
        'The secret that decides the order is chosen and locked away; its fingerprint is below. ' +
        'Come back after the opening.',
      ROOTED:
        'The doors are open and the list is closed. The numbers come as soon as the outside value ' +
        'is known.',
      LISTED: 'The draw is over, and the secret is revealed.',
    },
    facts: {
      commitment: (at) => `Fingerprint of the secret, published ${at}`,
      opensAt: 'Opening that was announced',
      atOnce: 'opened at once by an operator',
      frozenAt: 'List closed',
      entrantCount: 'Entrants',
      entrantsRoot: 'Fingerprint of the list',
      seed: 'The secret',
      outside: (name) => `Outside value: ${name}`,
      publicKey: 'Key of the signatures',
      replaces: 'Replaces a draw whose list was lost',
    },
    verdicts: {
      ok: (number) => `Everything fits: you have drawn number ${number}.`,
      wrong: 'Something does not fit. Keep this receipt and show it to the organiser.',
      unreadable: 'This is not a receipt.',
      missing: 'There is no receipt for this device: no place ticket, or it came after the opening.',
      early: 'The numbers are not published yet.',
    },
    checks: {
      signature: {
        ok: 'The organiser’s key has signed the result.',
        wrong: 'The signature is forged.',
        unknown: 'This browser cannot check the signature (Ed25519).',
      },
      seed: {
        ok: 'The revealed secret is the one that was locked away before.',
        wrong: 'The secret was changed: it does not open its fingerprint.',
      },
      time: {
        ok: 'The list was closed at the time announced, or later.',
        wrong: 'The list was closed before the time that was announced.',
      },
      entrant: {
        ok: 'Your entry is in the list that was closed at the opening.',
        wrong: 'This entry is not in the list that was closed at the opening.',
      },
      number: {
        ok: 'This number is in the results that were signed.',
        wrong: 'The signed results give this entry another number, or none.',
      },
      published: {
        ok: 'The site shows everybody the same draw as in this receipt.',
        wrong: 'The site shows another draw than the one in this receipt.',
        unknown: 'What the site shows now could not be compared.',
      },
      mine: {
        ok: 'The receipt is that of this device.',
        wrong: 'The receipt is of somebody else.',
        unknown: 'Whether the receipt is yours is not known: this device has no place ticket.',
      },
    },
  },
  ko: {
    waitingRoom: '대기실',
    title: '추첨 확인',
    lead:
      '입장이 시작되기 전에 오신 분은 모두 추첨으로 순번을 받았습니다. 저희를 포함해 누구도 내 번호를 ' +
      '고르지 않았다는 것을 여기에서 확인할 수 있습니다.',
    published: '공개된 내용',
    document: '추첨 문서(JSON)',
    entrants: '모든 참가자의 번호(텍스트, gzip)',
    receipt: '내 추첨 영수증',
    receiptHelp:
      '영수증에는 뽑은 번호와 그 증명이 들어 있습니다. 확인은 이 브라우저 안에서만 하며 어디에도 보내지 ' +
      '않습니다.',
    mine: '이 기기의 영수증 받기',
    open: '영수증 파일 열기',
    paste: '또는 영수증을 붙여 넣으세요',
    check: '확인하기',
    save: '영수증 저장',
    limits: '확인할 수 있는 것과 없는 것',
    limitsText:
      '누가 참가하는지 알기 전에 순서가 정해졌다는 것, 내 참가가 입장 시작 때 확정된 명단에 있다는 것, ' +
      '내 번호가 서명된 결과와 같다는 것을 확인합니다. 모든 참가가 서로 다른 사람인지는 확인하지 못합니다.',
    everybody: '모든 번호를 다시 계산하려면 추첨 문서와 명단을 다음 명령에 주세요.',
    back: '대기실로 돌아가기',
    phases: {
      none: '이 대기열에는 확인할 수 있는 추첨이 없습니다.',
      unreachable: '대기실이 잠시 응답하지 않습니다. 페이지를 새로고침해 주세요.',
      COMMITTED:
        '순서를 정하는 비밀 값을 골라 잠가 두었습니다. 그 지문이 아래에 있습니다. 입장이 시작된 뒤 다시 ' +
        '확인해 주세요.',
      ROOTED: '입장이 시작되어 명단이 확정되었습니다. 외부 값이 나오면 번호가 정해집니다.',
      LISTED: '추첨이 끝났고 비밀 값이 공개되었습니다.',
    },
    facts: {
      commitment: (at) => `비밀 값의 지문, ${at} 공개`,
      opensAt: '공지된 입장 시각',
      atOnce: '운영자가 바로 시작',
      frozenAt: '명단 확정 시각',
      entrantCount: '참가자',
      entrantsRoot: '명단의 지문',
      seed: '비밀 값',
      outside: (name) => `외부 값: ${name}`,
      publicKey: '서명 키',
      replaces: '명단이 사라져 대신한 추첨',
    },
    verdicts: {
      ok: (number) => `모두 맞습니다. 뽑은 번호는 ${number}번입니다.`,
      wrong: '맞지 않는 부분이 있습니다. 영수증을 보관해 주최 측에 보여 주세요.',
      unreadable: '추첨 영수증이 아닙니다.',
      missing: '이 기기에는 영수증이 없습니다. 순번표가 없거나 입장이 시작된 뒤에 오셨습니다.',
      early: '번호가 아직 공개되지 않았습니다.',
    },
    checks: {
      signature: {
        ok: '주최 측의 키로 서명된 결과입니다.',
        wrong: '서명이 위조되었습니다.',
        unknown: '이 브라우저는 서명(Ed25519)을 확인할 수 없습니다.',
      },
      seed: {
        ok: '공개된 비밀 값은 미리 잠가 둔 값과 같습니다.',
        wrong: '비밀 값이 바뀌었습니다. 미리 공개한 지문과 맞지 않습니다.',
      },
      time: {
        ok: '명단은 공지된 시각 또는 그 뒤에 확정되었습니다.',
        wrong: '명단이 공지된 시각보다 먼저 확정되었습니다.',
      },
      entrant: {
        ok: '입장 시작 때 확정된 명단에 있습니다.',
        wrong: '입장 시작 때 확정된 명단에 없습니다.',
      },
      number: {
        ok: '서명된 결과에 있는 번호입니다.',
        wrong: '서명된 결과에는 다른 번호가 있거나 번호가 없습니다.',
      },
      published: {
        ok: '지금 누구에게나 공개되는 추첨과 같습니다.',
        wrong: '지금 공개되는 추첨과 다릅니다.',
        unknown: '지금 공개되는 추첨과 비교하지 못했습니다.',
      },
      mine: {
        ok: '이 기기의 영수증입니다.',
        wrong: '다른 사람의 영수증입니다.',
        unknown: '이 기기에 순번표가 없어 내 영수증인지 알 수 없습니다.',
      },
    },
  },
};

export const texts = () => TEXTS[language()];
