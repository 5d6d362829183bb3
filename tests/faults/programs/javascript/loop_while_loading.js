// outcome: not_loaded
// note: Stopped after
while (true);
function f() {}
