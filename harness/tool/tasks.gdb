# For gdb, stopped anywhere in an execution: `tasks` shows every task's stack, the parked ones included.
# x86-64; the layout of a parked stack is that of task/switch_x86_64.S.
set print frame-arguments scalars
handle SIGVTALRM nostop noprint pass

define tasks
  set $n = 0
  while $n < td_tasks.count
    set $task = &td_tasks.slot[$n]
    printf "\ntask %d", $n
    if $task->name
      printf " (%s%d)", $task->name, $task->instance
    end
    if $task->operation != 255
      printf ", operation %d", $task->operation
    end
    if $task == td_now.task
      printf ", running:\n"
      backtrace
    else
      if $task->state == TD_ENDED
        printf ", has ended\n"
      else
        printf ", parked:\n"
        set $keep_sp = $rsp
        set $keep_fp = $rbp
        set $keep_pc = $rip
        set $saved = (unsigned long *) $task->fiber.sp
        set $rbp = $saved[5]
        set $rip = $saved[6]
        set $rsp = $saved + 7
        backtrace
        set $rsp = $keep_sp
        set $rbp = $keep_fp
        set $rip = $keep_pc
      end
    end
    set $n = $n + 1
  end
end

document tasks
Every task of the execution: who it is, its operation, and its stack.
end
