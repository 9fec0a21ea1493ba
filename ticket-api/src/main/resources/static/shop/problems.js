import { language } from '/page-kit/i18n.js';

/** Every problem type in plain words: what happened and what to do now. */
const PROBLEMS = {
  en: {
    'pass-required':
      'You need an admission pass to buy tickets. ' +
      'The waiting room gives it to you when it is your turn.',
    'pass-rejected': 'Your admission pass is not valid. Please go back to the waiting room.',
    'pass-expired': 'Your time in the shop is over. To buy more, join the waiting room again.',
    'pass-wrong-line':
      'Your admission pass is for another sale. ' +
      'Please go through the waiting room of this show.',
    'visit-ended':
      'Your visit has ended, so your admission pass cannot be used any more. ' +
      'To buy more, join the waiting room again.',
    'seats-taken': 'Somebody else was faster for these seats. Please choose others.',
    'sold-out': 'There are not enough tickets left in this section. Please choose another one.',
    'hold-expired':
      'The time for these seats is over and they are free again. Please choose again. ' +
      'Nothing has been charged.',
    'hold-limit': 'You have reached the number of tickets one visitor may take.',
    'hold-cooldown':
      'Your seats ran out unpaid several times. ' +
      'Please wait a few minutes before you choose seats again.',
    'price-changed':
      'The price has just changed. Nothing has been charged and your seats are still held: ' +
      'pay the new price below, or give the seats back.',
    'invalid-state':
      'This step is not possible any more. Please load the page again to see where you are.',
    'payment-declined':
      'The card was declined and nothing was charged. ' +
      'Your seats are still held: try another card.',
    'payment-unknown':
      'The payment provider has not answered yet. Please do not pay again: we keep asking.',
    'order-ended':
      'This order was not completed and your card is not charged. Please choose again.',
    'sign-in-required': 'You are not signed in any more. Please sign in again, or go on without.',
    'sign-in-expired': 'You are not signed in any more. Please sign in again, or go on without.',
    'idempotency-key-missing': 'Something went wrong in this page. Please load it again.',
    'idempotency-key-reused':
      'This payment was already sent with other details. Please load the page again.',
    'request-in-progress': 'Your payment is still being worked on. Please wait a moment.',
    'shop-busy': 'The shop is very busy. Please try again in a few seconds.',
    'line-unavailable':
      'A part of the shop does not answer at the moment. Please try again in a few seconds.',
    'sale-closed':
      'Tickets for this performance are not on sale now. Nothing has been charged.',
    'line-closed': 'This sale is closed.',
    'unknown-line': 'This sale does not exist.',
    'too-many-requests': 'Too many requests. Please wait a few seconds and try again.',
    'node-full': 'Very many people are here. Please try again in a few seconds.',
    'not-found':
      'We could not find that. Please check the address or go back to the list of shows.',
    'malformed-request': 'The shop did not understand this page. Please load it again.',
    'too-large': 'That was too much for one request. Please choose fewer.',
    'internal-error': 'Something went wrong at our side. Please try again in a moment.',
    network: 'We could not reach the shop. Please check your connection and try again.',
    'seat-limit': 'You can choose at most {n}.',
    'selection-lost':
      'Some of the seats you chose have just been taken. They are not chosen any more.',
  },
  ko: {
    'pass-required': '티켓을 사려면 입장권이 필요합니다. 대기실에서 차례가 되면 입장권을 받습니다.',
    'pass-rejected': '입장권을 확인할 수 없습니다. 대기실로 돌아가 주세요.',
    'pass-expired': '이용 시간이 끝났습니다. 더 구매하려면 대기실에서 다시 기다려 주세요.',
    'pass-wrong-line': '다른 판매의 입장권입니다. 이 공연의 대기실을 거쳐 들어와 주세요.',
    'visit-ended':
      '방문이 끝나 입장권을 더 쓸 수 없습니다. 더 구매하려면 대기실에서 다시 기다려 주세요.',
    'seats-taken': '다른 분이 먼저 선택한 좌석입니다. 다른 좌석을 골라 주세요.',
    'sold-out': '이 구역에 남은 수량이 부족합니다. 다른 구역을 골라 주세요.',
    'hold-expired':
      '임시 점유 시간이 끝나 좌석이 풀렸습니다. 다시 골라 주세요. 결제는 되지 않았습니다.',
    'hold-limit': '한 분이 가질 수 있는 매수를 모두 채웠습니다.',
    'hold-cooldown':
      '결제하지 않은 임시 점유가 여러 번 끝났습니다. 몇 분 뒤에 다시 골라 주세요.',
    'price-changed':
      '가격이 방금 바뀌었습니다. 결제되지 않았고 좌석은 아직 임시 점유 중입니다. ' +
      '아래의 새 금액으로 결제하거나 좌석을 돌려주세요.',
    'invalid-state': '지금은 할 수 없는 단계입니다. 페이지를 새로고침해 현재 상태를 확인해 주세요.',
    'payment-declined':
      '카드가 거절되었고 결제되지 않았습니다. 좌석은 아직 임시 점유 중이니 다른 카드를 써 주세요.',
    'payment-unknown':
      '결제사의 답을 아직 받지 못했습니다. 다시 결제하지 마세요. 계속 확인하고 있습니다.',
    'order-ended': '주문이 완료되지 않았고 카드에 청구되지 않습니다. 다시 골라 주세요.',
    'sign-in-required': '로그인이 풀렸습니다. 다시 로그인하거나 로그인 없이 계속해 주세요.',
    'sign-in-expired': '로그인이 풀렸습니다. 다시 로그인하거나 로그인 없이 계속해 주세요.',
    'idempotency-key-missing': '페이지에 문제가 생겼습니다. 새로고침해 주세요.',
    'idempotency-key-reused': '이미 다른 내용으로 보낸 결제입니다. 페이지를 새로고침해 주세요.',
    'request-in-progress': '결제를 처리하고 있습니다. 잠시만 기다려 주세요.',
    'shop-busy': '예매가 몰리고 있습니다. 몇 초 뒤 다시 시도해 주세요.',
    'line-unavailable': '예매 시스템 일부가 응답하지 않습니다. 몇 초 뒤 다시 시도해 주세요.',
    'sale-closed': '지금은 판매하지 않는 회차입니다. 결제되지 않았습니다.',
    'line-closed': '판매가 끝났습니다.',
    'unknown-line': '없는 판매입니다.',
    'too-many-requests': '요청이 너무 많습니다. 몇 초 뒤 다시 시도해 주세요.',
    'node-full': '지금 접속자가 매우 많습니다. 몇 초 뒤 다시 시도해 주세요.',
    'not-found': '찾을 수 없습니다. 주소를 확인하거나 공연 목록으로 돌아가 주세요.',
    'malformed-request': '요청을 처리할 수 없습니다. 페이지를 새로고침해 주세요.',
    'too-large': '한 번에 보내기에는 너무 많습니다. 수량을 줄여 주세요.',
    'internal-error': '저희 쪽에 문제가 생겼습니다. 잠시 후 다시 시도해 주세요.',
    network: '서버에 연결하지 못했습니다. 인터넷 연결을 확인하고 다시 시도해 주세요.',
    'seat-limit': '최대 {n}매까지 고를 수 있습니다.',
    'selection-lost':
      '고르신 좌석 일부를 방금 다른 분이 선택했습니다. 해당 좌석은 선택이 풀렸습니다.',
  },
};

export function problemInWords(problem) {
  const words = PROBLEMS[language()][problem.type] ?? problem.title ?? problem.type;
  return words.replace('{n}', problem.n);
}
