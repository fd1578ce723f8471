// The pages that links in our mails lead to: one form each, sent to the API with the link's token.
const korean = navigator.language.startsWith("ko");
const texts = korean ? {
  resetTitle: "새 비밀번호",
  newPassword: "새 비밀번호 (8자 이상)",
  resetButton: "바꾸기",
  resetDone: "비밀번호를 바꾸었습니다. 모든 기기에서 다시 로그인해 주세요.",
  confirmTitle: "새 이메일",
  confirmButton: "확인",
  confirmDone: "이메일을 바꾸었습니다.",
  failed: "서버에 연결할 수 없습니다. 잠시 후 다시 시도해 주세요."
} : {
  resetDone: "Your password is changed. Sign in again on all your devices.",
  confirmDone: "Your e-mail is changed.",
  failed: "The server cannot be reached. Try again soon."
};
const form = document.querySelector("form");
const status = document.querySelector("[role=status]");
const token = new URLSearchParams(location.search).get("token") ?? "";

// Removes the token from the address bar and the history.
history.replaceState(null, "", location.pathname);
document.documentElement.lang = korean ? "ko" : "en";
for (const element of document.querySelectorAll("[data-text]")) {
  element.textContent = texts[element.dataset.text] ?? element.textContent;
}

form.addEventListener("submit", async event => {
  event.preventDefault();
  status.textContent = "";
  const button = form.querySelector("button");
  button.disabled = true;
  try {
    const answer = await fetch(form.dataset.post, {
      method: "POST",
      headers: { "Content-Type": "application/json", "Accept-Language": korean ? "ko" : "en" },
      body: JSON.stringify({ token, ...Object.fromEntries(new FormData(form)) })
    });
    if (answer.ok) {
      form.hidden = true;
      status.textContent = texts[form.dataset.done];
    } else {
      const problem = await answer.json();
      const reasons = (problem.errors ?? []).map(error => error.message);
      status.textContent = reasons.join(" ") || problem.detail;
    }
  } catch {
    status.textContent = texts.failed;
  }
  button.disabled = false;
});
