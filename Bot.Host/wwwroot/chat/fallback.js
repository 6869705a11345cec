// Written for browsers of any age: it speaks up where the chat's own script could not run.
window.addEventListener('load', function () {
  var chat = document.getElementById('chat');
  if (chat && chat.getAttribute('data-unable') && !chat.getAttribute('data-began')) {
    document.getElementById('chat-status').textContent = chat.getAttribute('data-unable');
  }
});
